import { expect, test } from 'vitest'
import { openTestEstate } from '#test/estate.ts'
import { permissionTable } from '#test/pages.ts'

const most = 64 * 1024
const writes = permissionTable.filter((row) => !/^(GET|HEAD) /.test(row.route))
const form = 'application/x-www-form-urlencoded'

const fields = Array.from({ length: most / 5 - 1 }, (_, at) => at.toString(36).padStart(4, '0')).join('&')
const small: [string, string][] = [
  ['ten thousand fields', fields],
  ['quotation marks', `name=${'"'.repeat(most - 100)}`],
  ['words', `name=${encodeURIComponent('水'.repeat(7000))}&code=${encodeURIComponent('<'.repeat(300))}`],
]
const part = `--x\r\ncontent-disposition: form-data; name="body"\r\n\r\n${"'".repeat(most - 200)}\r\n--x--\r\n`

const piece = new TextEncoder().encode('0'.repeat(16 * 1024))

/** As much as anybody cares to take, in pieces of 16 KB; `taken`: how many octets of it were. */
function withoutEnd() {
  let taken = 0
  const body = new ReadableStream<Uint8Array>({
    pull(taker) {
      taken += piece.length
      taker.enqueue(piece)
    },
  })
  return { body, taken: () => taken }
}

test('every route that writes is asked', () => {
  expect(writes.length).toBeGreaterThan(200)
})

test.each(writes)('$route takes 64 KB from somebody without an account and draws no more', async (row) => {
  const estate = openTestEstate()
  const { path } = await row.ask(estate)
  const [method = ''] = row.route.split(' ')
  async function sent(
    body: string | ReadableStream<Uint8Array>,
    type = form,
    by: { id: number } | null = null,
  ) {
    const headers = { 'content-type': type, 'sec-fetch-site': 'same-origin' }
    const answer = await estate.request(by, path, { method, body, headers })
    return { status: answer.status, octets: (await answer.arrayBuffer()).byteLength }
  }
  // Whoever asks to join has an account at once, and is no less a stranger for it.
  for (const stranger of [null, estate.person('路过的人')]) {
    const { body, taken } = withoutEnd()
    const large = await sent(body, form, stranger)
    expect(large.status).toBe(413)
    expect(large.octets).toBeLessThan(most)
    expect(taken(), 'taken of what has no end').toBeLessThan(2 * most)
  }
  for (const [what, body] of small) expect((await sent(body)).octets, what).toBeLessThan(most)
  expect((await sent(part, 'multipart/form-data; boundary=x')).octets).toBeLessThan(most)
  estate.close()
})

test('of a photo that nobody may send its words are kept for signing in, and nothing is done with them', async () => {
  const estate = openTestEstate()
  const photo = new File([new Uint8Array(200_000)], '灯.jpg', { type: 'image/jpeg' })
  // As every browser announces it.
  const length = { 'content-length': '200600' }
  const form = { title: '想借一把人字梯', details: '“换灯泡”', photos: photo }
  const asked = await estate.request(null, '/needs', { method: 'POST', form, headers: length })
  expect(asked.status).toBe(401)
  expect(await asked.text()).toContain('想借一把人字梯')
  // What nobody has to sign in for is refused whole: half a form is none.
  const half = await estate.request(null, '/sign-in', {
    method: 'POST',
    form: { name: '林秀英', photos: photo },
  })
  expect(half.status).toBe(413)
  estate.close()
})

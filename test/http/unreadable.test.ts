import { expect, test, vi } from 'vitest'
import { openTestEstate } from '#test/estate.ts'
import { jpeg } from '#test/files/pictures.ts'
import { tickets } from '#tickets/schema.ts'

const plain = { 'content-type': 'application/x-www-form-urlencoded' }
const words = { place: '3/2', category: 'lights', urgency: 'ordinary', title: '水管漏了', words: '' }

function octets(...parts: (string | number[])[]): Uint8Array<ArrayBuffer> {
  const encoder = new TextEncoder()
  return Uint8Array.from(parts.flatMap((one) => (typeof one === 'string' ? [...encoder.encode(one)] : one)))
}
/** 漏水管 in GBK, of which the first two are letters to UTF-8, too. */
const gbk = [0xc2, 0xa9, 0xcb, 0xae, 0xb9, 0xdc]

test('octets that are no UTF-8 are refused with a sentence, however the form is encoded', async () => {
  const estate = openTestEstate()
  const { resident } = estate.cast
  const part = (head: string) => `--lines\r\nContent-Disposition: form-data; ${head}\r\n\r\n`
  const sent: [Record<string, string>, Uint8Array<ArrayBuffer>][] = [
    [plain, octets('body=%C2%A9%CB%AE%B9%DC&place=3%2F2%2F501')],
    [plain, octets('body=', gbk)],
    [
      { 'content-type': 'multipart/form-data; boundary=lines' },
      octets(part('name="body"'), gbk, '\r\n--lines--\r\n'),
    ],
  ]
  for (const [headers, body] of sent) {
    const answer = await estate.request(resident, '/tickets', { headers, body })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('不是 UTF-8')
  }
  expect(estate.db.select().from(tickets).all()).toEqual([])
})

/** A form that is as large as it may be, and whose first line is none of those that part it. */
function heavy(preamble: string, title: (string | number[])[]): Uint8Array<ArrayBuffer> {
  const part = (head: string) => `\r\n--xx\r\nContent-Disposition: form-data; ${head}\r\n\r\n`
  const file = part('name="photos"; filename="a.jpg"\r\nContent-Type: image/jpeg')
  const head = octets(preamble, part('name="title"'), ...title, file)
  const foot = octets('\r\n--xx--\r\n')
  const body = new Uint8Array(7_900_000).fill(0xb0)
  body.set(head)
  body.set(foot, body.length - foot.length)
  return body
}

test.each(['', 'a', '\r\n', 'ab\r\n'])('a form that begins with %j is walked once', async (preamble) => {
  const estate = openTestEstate()
  const headers = { 'content-type': 'multipart/form-data; boundary=xx' }
  const pieces = vi.spyOn(Buffer, 'from')
  const typed = await estate.request(estate.cast.resident, '/needs', {
    headers,
    body: heavy(preamble, ['\uFFFD']),
  })
  expect(await typed.text()).not.toContain('不是 UTF-8')
  // Cut by a line that is empty, each of its octets would be a piece of its own.
  expect(pieces.mock.calls.length).toBeLessThan(1000)
  pieces.mockRestore()
  const strange = await estate.request(estate.cast.resident, '/needs', {
    headers,
    body: heavy(preamble, [gbk]),
  })
  // What does not begin with a line that parts it is refused as a whole.
  if (preamble === '') expect(await strange.text()).toContain('不是 UTF-8')
  else expect([400, 422]).toContain(strange.status)
})

test('a photo is octets of any kind, and a mark that somebody typed is theirs', async () => {
  const estate = openTestEstate()
  const form = {
    ...words,
    title: '这里是 \uFFFD 号',
    photos: new File([Uint8Array.from(jpeg())], '水.jpg', { type: 'image/jpeg' }),
  }
  const answer = await estate.request(estate.cast.resident, '/tickets', { form })
  expect(await answer.text()).not.toContain('不是 UTF-8')
})

test('a photo without an octet in it is refused beside its field, and no field is none', async () => {
  const estate = openTestEstate()
  const send = (photos: File) =>
    estate.request(estate.cast.resident, '/tickets', { form: { ...words, photos } })
  const empty = await send(new File([], 'IMG_0001.jpg', { type: 'image/jpeg' }))
  expect(empty.status).toBe(422)
  const page = await empty.text()
  expect(page).toContain('可能还在从云端下载')
  expect(page).toContain('水管漏了')
  const none = await (await send(new File([], ''))).text()
  expect(none).not.toContain('云端')
})

test('a number out of its bounds is told the bounds', async () => {
  const estate = openTestEstate()
  const form = { title: '鸡蛋', 'item-0-name': '鸡蛋', 'item-0-max': '99999999999999999999' }
  const answer = await estate.request(estate.cast.neighbour, '/groupbuys', { form })
  expect(await answer.text()).toContain('（1 到 999999）')
})

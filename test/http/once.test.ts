import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { estateSettingsOf } from '#estate/estate.ts'
import { estateJobs } from '#estate/estate-jobs.ts'
import { sentOnce } from '#estate/schema.ts'
import { readerName } from '#http/outbox.ts'
import { onceMark } from '#page.ts'
import { events } from '#record/schema.ts'
import { openTestEstate } from '#test/estate.ts'
import { publishedBy } from '#test/notices/story.ts'

const once = 'a-key-of-36-letters-and-more-random1'
const json = { Accept: 'application/json' }

function withNotice() {
  const estate = openTestEstate()
  const id = publishedBy(estate, estate.cast.captain).id
  const reader = (person: { id: number }) => readerName(estateSettingsOf(estate.db).pepper, person.id)
  const press = (
    form: Record<string, string>,
    { who = estate.cast.neighbour, headers }: { who?: { id: number }; headers?: Record<string, string> } = {},
  ) =>
    estate.request(who, `/notices/${id}/acknowledgements`, {
      form: { unit: '3/2/502', once, ...form },
      headers: headers ?? { ...json, 'X-Reader': reader(who) },
    })
  const pressed = () =>
    estate.db.select().from(events).where(eq(events.action, 'notice.acknowledged')).all().length
  return { ...estate, id, press, pressed, reader }
}

test('a write with a key is done once, however often it is sent, and each time told how it went', async () => {
  const estate = withNotice()
  const first = await estate.press({}, { headers: {} })
  expect([first.status, first.headers.get('Location')]).toEqual([303, `/notices/${estate.id}`])
  for (let again = 0; again < 3; again++) {
    const answer = await estate.press({})
    expect([answer.status, await answer.json()]).toEqual([
      200,
      { said: null, done: { kind: 'done', text: '已确认，谢谢。' }, to: `/notices/${estate.id}` },
    ])
  }
  expect(estate.pressed()).toBe(1)
  estate.close()
})

test('a refusal is told in words, and again when asked again', async () => {
  const estate = withNotice()
  for (let again = 0; again < 2; again++) {
    const answer = await estate.press({ unit: '5/301' })
    expect(answer.status).toBe(422)
    expect((await answer.json()).said).toMatch(/[\u4e00-\u9fff]/)
  }
  expect(estate.db.select().from(sentOnce).all()).toEqual([])
  estate.close()
})

test('the same key of somebody else is another write', async () => {
  const estate = withNotice()
  await estate.press({})
  const answer = await estate.press({ unit: '3/2/201' }, { who: estate.cast.tenant })
  expect(answer.status).toBe(200)
  expect(estate.pressed()).toBe(2)
  estate.close()
})

test('what one person pressed is never done for whoever signed in next on the phone', async () => {
  const estate = withNotice()
  const headers = { ...json, 'X-Reader': estate.reader(estate.cast.neighbour) }
  const answer = await estate.press({ unit: '3/2/501' }, { headers, who: estate.cast.resident })
  expect([answer.status, await answer.json()]).toEqual([409, { other: true }])
  expect(estate.pressed()).toBe(0)
  expect((await estate.press({}, { headers })).status).toBe(200)
  expect((await estate.press({ unit: '3/2/501' }, { headers: json })).status).toBe(409)
  expect(estate.pressed()).toBe(1)
  estate.close()
})

test('a second tap hears what the first heard; hours later it is said that it was done then', async () => {
  const estate = withNotice()
  const heard = async () =>
    decodeURIComponent((await estate.press({}, { headers: {} })).headers.get('Set-Cookie') ?? '')
  const first = await heard()
  expect(first).toContain('"kind":"done"')
  expect(await heard()).toBe(first)
  estate.clock.now = '2026-11-24T03:05:00.000Z'
  expect(await heard()).toContain('已经办好了，没有重复办')
  expect(estate.pressed()).toBe(1)
  estate.close()
})

test('who is not signed in is asked to, and a key that is none counts for nothing', async () => {
  const estate = withNotice()
  const path = `/notices/${estate.id}/acknowledgements`
  expect((await estate.request(null, path, { form: { once }, headers: json })).status).toBe(401)
  expect((await estate.press({ once: 'x' })).status).toBe(200)
  expect(estate.db.select().from(sentOnce).all()).toEqual([])
  estate.close()
})

test('keys go when nobody can still be sending', async () => {
  const estate = withNotice()
  await estate.press({})
  const sweep = (now: string) => estateJobs['estate.sweep.nightly']!(estate.db, {}, now)
  sweep('2026-12-24T01:00:00.000Z')
  expect(estate.db.select().from(sentOnce).all()).toHaveLength(1)
  sweep('2027-02-24T01:00:00.000Z')
  expect(estate.db.select().from(sentOnce).all()).toEqual([])
  estate.close()
})

test('words that look like the mark of a key stay as they were written', async () => {
  const estate = withNotice()
  const body = `${onceMark} und "${onceMark}"`
  const form = { place: '3/2/501', category: 'leak', urgency: 'urgent', title: '', words: body }
  const html = await (await estate.request(estate.cast.resident, '/tickets', { form })).text()
  expect(html.split(onceMark)).toHaveLength(3)
  estate.close()
})

test('a page gives each of its forms a key, and another drawing another one', async () => {
  const estate = withNotice()
  const keysOf = async () => {
    const html = await (await estate.request(estate.cast.neighbour, `/notices/${estate.id}`)).text()
    const forms = html.match(/<form [^>]*method="post"/g)!.length
    const keys = [...html.matchAll(/name="once" value="(?:now-)?([^"]*)"/g)].map((found) => found[1]!)
    expect(keys).toHaveLength(forms)
    return keys
  }
  const [first, second] = [await keysOf(), await keysOf()]
  // Each its own, so that of two that are sent to the same address one is not taken for the other.
  expect(new Set(first).size).toBe(first.length)
  expect(first[0]).toMatch(/^[\w-]{16,64}$/)
  expect(second).not.toContain(first[0])
  estate.close()
})

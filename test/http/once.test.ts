import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { estateSettingsOf } from '#estate/estate.ts'
import { sentOnce } from '#estate/schema.ts'
import { readerOf } from '#http/once.ts'
import { sweepMessages } from '#messages/delivery/sweep.ts'
import { events } from '#record/schema.ts'
import { day0, openTestEstate } from '#test/estate.ts'
import { publishedBy } from '#test/notices/story.ts'

const key = 'a-key-of-36-letters-and-more-random1'
const json = { Accept: 'application/json', 'Idempotency-Key': key }

function withNotice() {
  const estate = openTestEstate()
  const id = publishedBy(estate, estate.cast.captain).id
  const press = (headers: Record<string, string>, who = estate.cast.neighbour, unit = '3/2/502') =>
    estate.request(who, `/notices/${id}/acknowledgements`, { form: { unit }, headers })
  const pressed = () =>
    estate.db.select().from(events).where(eq(events.action, 'notice.acknowledged')).all().length
  const reader = (person: { id: number }) => readerOf(estateSettingsOf(estate.db).pepper, person.id)
  return { ...estate, id, press, pressed, reader }
}

test('a write with a key is done once, however often it is sent, and each time told how it went', async () => {
  const estate = withNotice()
  const first = await estate.press({ 'Idempotency-Key': key })
  expect(first.status).toBe(303)
  for (let again = 0; again < 3; again++) {
    const answer = await estate.press(json)
    expect([answer.status, await answer.json()]).toEqual([200, { said: null }])
  }
  expect(estate.pressed()).toBe(1)
  estate.close()
})

test('a refusal is told in words, and again when asked again', async () => {
  const estate = withNotice()
  for (let again = 0; again < 2; again++) {
    const answer = await estate.press(json, estate.cast.neighbour, '5/301')
    expect(answer.status).toBe(422)
    expect((await answer.json()).said).toMatch(/[\u4e00-\u9fff]/)
  }
  estate.close()
})

test('the same key of somebody else is another write', async () => {
  const estate = withNotice()
  await estate.press(json)
  expect((await estate.press(json, estate.cast.tenant, '3/2/201')).status).toBe(200)
  expect(estate.pressed()).toBe(2)
  estate.close()
})

test('what one person pressed is never done for whoever signed in next on the phone', async () => {
  const estate = withNotice()
  const reader = estate.reader(estate.cast.neighbour)
  const answer = await estate.press({ ...json, 'X-Reader': reader }, estate.cast.resident, '3/2/501')
  expect([answer.status, await answer.json()]).toEqual([409, { other: true }])
  expect(estate.pressed()).toBe(0)
  expect((await estate.press({ ...json, 'X-Reader': reader })).status).toBe(200)
  estate.close()
})

test('one under way is to wait; one that died under way is nobody’s guess', async () => {
  const estate = withNotice()
  const personId = estate.cast.neighbour.id
  estate.db.insert(sentOnce).values({ key, personId, path: '/', at: day0 }).run()
  expect((await estate.press(json)).status).toBe(425)
  estate.clock.now = '2026-11-24T01:05:00.000Z'
  const answer = await estate.press(json)
  expect([answer.status, await answer.json()]).toEqual([
    409,
    { said: '不确定有没有办成，请打开那一页看看。' },
  ])
  expect(estate.pressed()).toBe(0)
  estate.close()
})

test('who is not signed in is asked to, and a key that is none is refused', async () => {
  const estate = withNotice()
  const path = `/notices/${estate.id}/acknowledgements`
  expect((await estate.request(null, path, { form: {}, headers: json })).status).toBe(401)
  expect((await estate.press({ ...json, 'Idempotency-Key': 'x' })).status).toBe(400)
  expect(estate.db.select().from(sentOnce).all()).toEqual([])
  estate.close()
})

test('keys go when nobody can still be sending', async () => {
  const estate = withNotice()
  await estate.press(json)
  sweepMessages(estate.db, '2026-12-24T01:00:00.000Z')
  expect(estate.db.select().from(sentOnce).all()).toHaveLength(1)
  sweepMessages(estate.db, '2027-02-24T01:00:00.000Z')
  expect(estate.db.select().from(sentOnce).all()).toEqual([])
  estate.close()
})

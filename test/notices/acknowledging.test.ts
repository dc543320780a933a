import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { sendDueNotices } from '#notices/publishing/going-out.ts'
import { withdrawNotice } from '#notices/publishing/withdrawing.ts'
import { acknowledge, takeBackPress } from '#notices/reach/acknowledging.ts'
import { acknowledgements, noticeReads } from '#notices/reach/schema.ts'
import { events } from '#record/schema.ts'
import { openTestEstate } from '#test/estate.ts'
import { secondsAfter } from '#time/instants.ts'
import { publishedBy } from './story.ts'

const unit = '3/2/501'

test('of fifty presses at one door at once, one is kept and all are thanked', async () => {
  const estate = openTestEstate()
  publishedBy(estate, estate.cast.chair)
  const people = [estate.cast.resident, estate.cast.daughter]
  const presses = Array.from({ length: 50 }, (_, i) =>
    estate.request(people[i % 2]!, '/notices/1/acknowledgements', { form: { unit } }),
  )
  expect(new Set((await Promise.all(presses)).map((answer) => answer.status))).toEqual(new Set([303]))
  expect(estate.db.select().from(acknowledgements).all()).toHaveLength(1)
  const told = estate.db.select().from(events).where(eq(events.action, 'notice.acknowledged')).all()
  expect(told).toHaveLength(1)
})

test.each([
  ['an owner at home presses', 'resident', 'pressed'],
  ['a daughter in another city answers for the home', 'daughter', 'answeredFor'],
  ['the captain answers for a door of her staircase', 'captain', 'answeredFor'],
  ['a clerk answers for a door', 'clerk', 'answeredFor'],
] as const)('%s', (_, who, how) => {
  const estate = openTestEstate()
  const person = estate.cast[who]
  // A clerk follows what their own firm posted.
  const { id: noticeId } = publishedBy(estate, who === 'clerk' ? person : estate.cast.chair)
  const row = acknowledge(estate.db, { noticeId, unit }, person.id, estate.clock.now)
  expect(row).toMatchObject({ how, recordedBy: person.id, acknowledgedAt: estate.clock.now })
})

test.each([
  ['a neighbour', 'neighbour', 'notYourDoor'],
  ['somebody from another building', 'outsider', 'notFound'],
  ['a stranger', 'stranger', 'notFound'],
] as const)('%s may not acknowledge for this door', (_, who, fault) => {
  const estate = openTestEstate()
  const { id: noticeId } = publishedBy(estate, estate.cast.chair)
  const { id } = estate.cast[who]
  expect(() => acknowledge(estate.db, { noticeId, unit }, id, estate.clock.now)).toThrow(fault)
})

test("an owners' notice is not the tenant's to acknowledge, or to see", async () => {
  const estate = openTestEstate()
  const { id: noticeId } = publishedBy(estate, estate.cast.chair, { audience: 'owners' })
  expect((await estate.request(estate.cast.tenant, '/notices/1')).status).toBe(404)
  const press = () =>
    acknowledge(estate.db, { noticeId, unit: '3/2/201' }, estate.cast.tenant.id, estate.clock.now)
  expect(press).toThrow('notFound')
  const family = estate.person('何家妹', '3/2/201', 'family')
  expect((await estate.request(family, '/notices/1')).status).toBe(404)
  const wife = estate.person('周太太', '3/2/502', 'family')
  for (const owner of [wife, estate.cast.daughter, estate.cast.resident])
    expect((await estate.request(owner, '/notices/1')).status).toBe(200)
})

test('a door the notice was not posted to is refused', () => {
  const estate = openTestEstate()
  const { id: noticeId } = publishedBy(estate, estate.cast.chair)
  const press = () =>
    acknowledge(estate.db, { noticeId, unit: '3/1/501' }, estate.cast.chair.id, estate.clock.now)
  expect(press).toThrow('notThisDoor')
})

test('late counts, withdrawn does not', async () => {
  const estate = openTestEstate()
  const { id: noticeId } = publishedBy(estate, estate.cast.chair)
  estate.clock.now = '2026-11-26T01:00:00.000Z'
  sendDueNotices(estate.db, estate.clock.now)
  const page = await (await estate.request(estate.cast.resident, '/notices/1')).text()
  expect(page).toContain('这份通知已过期')
  expect(page).toContain('会注明是补确认')
  acknowledge(estate.db, { noticeId, unit }, estate.cast.resident.id, estate.clock.now)
  expect(await (await estate.request(estate.cast.resident, '/notices/1')).text()).toContain('补确认')
  withdrawNotice(estate.db, { id: noticeId, why: '停水取消' }, estate.cast.chair.id, estate.clock.now)
  const refused = await estate.request(estate.cast.neighbour, '/notices/1/acknowledgements', {
    form: { unit: '3/2/502' },
  })
  expect(refused.status).toBe(409)
  expect(await refused.text()).toContain('已经撤回，不用再确认')
})

test('whoever pressed takes it back within ten minutes, and nobody else', async () => {
  const estate = openTestEstate()
  const { resident, daughter, chair } = estate.cast
  const { id: noticeId } = publishedBy(estate, chair)
  const press = { noticeId, unit }
  acknowledge(estate.db, press, resident.id, estate.clock.now)
  expect(() => takeBackPress(estate.db, press, daughter.id, estate.clock.now)).toThrow('notTakenBack')
  expect(() => takeBackPress(estate.db, press, resident.id, secondsAfter(estate.clock.now, 600))).toThrow(
    'notTakenBack',
  )
  const page = await (await estate.request(resident, '/notices/1')).text()
  expect(page).toContain('您已确认')
  expect(page).toContain('撤销确认')
  takeBackPress(estate.db, press, resident.id, secondsAfter(estate.clock.now, 599))
  expect(estate.db.select().from(acknowledgements).all()).toEqual([])
})

test('the family sees who pressed', async () => {
  const estate = openTestEstate()
  publishedBy(estate, estate.cast.chair)
  await estate.request(estate.cast.daughter, '/notices/1/acknowledgements', { form: { unit } })
  const page = await (await estate.request(estate.cast.resident, '/notices/1')).text()
  expect(page).toContain('林小燕代为确认')
  expect(page).not.toContain('我已知晓')
})

test('with htmx only the box comes back', async () => {
  const estate = openTestEstate()
  publishedBy(estate, estate.cast.chair)
  const page = await (await estate.request(estate.cast.resident, '/notices/1')).text()
  expect(page).toContain('hx-post="/notices/1/acknowledgements"')
  expect(page).toContain('hx-target="#acknowledgement"')
  const headers = { 'hx-request': 'true' }
  const box = await estate.request(estate.cast.resident, '/notices/1/acknowledgements', {
    form: { unit },
    headers,
  })
  const markup = await box.text()
  expect(markup).toMatch(/^<section id="acknowledgement"/)
  expect(markup).toContain('您已确认')
})

test('opening is kept once a person; looking ahead and clerks without a home leave nothing', async () => {
  const estate = openTestEstate()
  publishedBy(estate, estate.cast.chair)
  const { resident, clerk } = estate.cast
  await estate.request(resident, '/notices/1', { headers: { 'sec-purpose': 'prefetch;prerender' } })
  await estate.request(clerk, '/notices/1')
  expect(estate.db.select().from(noticeReads).all()).toEqual([])
  const opened = estate.clock.now
  await estate.request(resident, '/notices/1')
  estate.clock.now = secondsAfter(estate.clock.now, 60)
  await estate.request(resident, '/notices/1')
  expect(estate.db.select().from(noticeReads).all()).toEqual([
    { noticeId: 1, unit, personId: resident.id, readAt: opened },
  ])
})

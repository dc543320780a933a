import { expect, test } from 'vitest'
import { messages } from '#messages/outbox/schema.ts'
import { openTestEstate, type TestEstate } from '#test/estate.ts'
import { confirmTicket, sendBack } from '#tickets/confirming.ts'
import { joinTicket } from '#tickets/joining.ts'
import { moveTicket } from '#tickets/moving.ts'
import { correctReport } from '#tickets/reporting/correcting.ts'
import { takeBackReport } from '#tickets/reporting/taking-back.ts'
import { reportsOf } from '#tickets/rows.ts'
import { inMinutes } from '#time/instants.ts'
import { common, pass, reported, storyOf, ticketNow } from './desk-story.ts'

const week = inMinutes({ days: 7 })
const page = async (estate: TestEstate, who: { id: number }, id: number) =>
  (await estate.request(who, `/tickets/${id}`)).text()

function closed(estate: TestEstate) {
  const { db, cast, clock } = estate
  const { id } = reported(estate)
  moveTicket(db, { id, to: 'inProgress' }, cast.clerk.id, clock.now)
  moveTicket(db, { id, to: 'completed', words: '修好了' }, cast.clerk.id, clock.now)
  confirmTicket(db, { id }, cast.resident.id, clock.now)
  return id
}

test('a repair that was closed and is still not right is opened again, with the reason', async () => {
  const estate = openTestEstate()
  const { resident, clerk } = estate.cast
  const id = closed(estate)
  expect(await page(estate, resident, id)).toContain('还是没好？')
  expect(await page(estate, clerk, id)).not.toContain('还是没好？')
  pass(estate, week - 1)
  const empty = await estate.request(resident, `/tickets/${id}/reopening`, { form: { why: '' } })
  expect(empty.status).toBe(422)
  expect(await empty.text()).toContain('请写明原因')
  const again = await estate.request(resident, `/tickets/${id}/reopening`, { form: { why: '又漏了' } })
  expect(again.status).toBe(303)
  expect(ticketNow(estate, id)).toMatchObject({ state: 'open', closedAt: null, closedBy: null, reopened: 1 })
  expect(await page(estate, clerk, id)).toContain('又漏了')
})

test('after a week it is closed for good, and neither page nor form offers otherwise', async () => {
  const estate = openTestEstate()
  const { resident } = estate.cast
  const id = closed(estate)
  pass(estate, week)
  expect(await page(estate, resident, id)).not.toContain('还是没好？')
  const late = await estate.request(resident, `/tickets/${id}/reopening`, { form: { why: '又漏了' } })
  expect(late.status).toBe(409)
  expect(await late.text()).toContain('结束已经超过 7 天')
})

test('before work begins whoever reported it puts the words right, and the desk is told', async () => {
  const estate = openTestEstate()
  const { resident, daughter, clerk } = estate.cast
  const { id } = reported(estate)
  expect(await page(estate, resident, id)).toContain('改我写的')
  expect(await page(estate, daughter, id)).not.toContain('改我写的')
  const form = { ownTitle: '厕所立管漏水', ownWords: '写错了，是厕所。' }
  expect((await estate.request(resident, `/tickets/${id}/correction`, { form })).status).toBe(303)
  const html = await page(estate, clerk, id)
  expect(html).toContain('厕所立管漏水')
  expect(html).toContain('写错了，是厕所。')
  expect(html).not.toContain('晚上水声很大')
  pass(estate, 1)
  const told = estate.db.select().from(messages).all()
  expect(told.some(({ key }) => key.startsWith(`ticket:${id}:corrected:`))).toBe(true)
})

test('taken back before work begins it leaves the desk, and has a way back', async () => {
  const estate = openTestEstate()
  const { resident, clerk } = estate.cast
  const { id } = reported(estate)
  const path = `/tickets/${id}/taking-back`
  expect((await estate.request(clerk, path, { form: {} })).status).toBe(403)
  expect((await estate.request(resident, path, { form: {} })).status).toBe(303)
  expect(ticketNow(estate, id)).toMatchObject({ state: 'withdrawn', live: 0, closedBy: resident.id })
  const html = await page(estate, resident, id)
  expect(html).toContain('报修人已收回')
  for (const words of ['改我写的', '收回报修', '评价']) expect(html).not.toContain(words)
  expect(html).toContain('还是要修？')
  sendBack(estate.db, { id, words: '还是要修' }, resident.id, estate.clock.now)
  expect(ticketNow(estate, id)).toMatchObject({ state: 'open', live: 1 })
  expect(storyOf(estate, id)).toEqual(['opened', 'withdrawn', 'reopened'])
})

test('where other homes have it too, it stays for them', () => {
  const estate = openTestEstate()
  const { db, cast, clock } = estate
  const { id } = reported(estate, common, cast.captain)
  joinTicket(db, { id }, cast.tenant.id, clock.now)
  takeBackReport(db, id, cast.captain.id, clock.now)
  expect(ticketNow(estate, id)).toMatchObject({ state: 'open', words: '' })
  expect(reportsOf(db, id).map((one) => one.personId)).toEqual([cast.tenant.id])
})

test('once work has begun the words stand, and it is said where to write instead', async () => {
  const estate = openTestEstate()
  const { db, cast, clock } = estate
  const { id } = reported(estate)
  moveTicket(db, { id, to: 'inProgress' }, cast.clerk.id, clock.now)
  expect(await page(estate, cast.resident, id)).not.toContain('收回报修')
  const words = { id, title: '不漏了', words: '' }
  expect(() => correctReport(db, words, cast.resident.id, clock.now)).toThrow('begun')
  expect(() => takeBackReport(db, id, cast.resident.id, clock.now)).toThrow('begun')
})

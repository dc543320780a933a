import { expect, test } from 'vitest'
import { remindUncollected } from '#groupbuys/handover/handing-out.ts'
import { receive } from '#groupbuys/handover/receiving.ts'
import { remindDebtors } from '#groupbuys/money/claims.ts'
import { messages } from '#messages/outbox/schema.ts'
import { openTestEstate, type TestEstate } from '#test/estate.ts'
import { arrived, closedBuy } from './money-story.ts'

/** 07:30, 08:30 and 23:30 of 26 November in Shanghai: two days in UTC. And half past midnight, the next day. */
const [early, later, late, next] = [
  '2026-11-25T23:30:00.000Z',
  '2026-11-26T00:30:00.000Z',
  '2026-11-26T15:30:00.000Z',
  '2026-11-26T16:30:00.000Z',
] as const

const keysWith = (estate: TestEstate, part: string) =>
  estate.db
    .select({ key: messages.key })
    .from(messages)
    .all()
    .map(({ key }) => key)
    .filter((key) => key.includes(part))

test('whoever owes is reminded once a day of the estate, from half past seven in the morning till half past eleven at night', () => {
  const estate = openTestEstate()
  const buy = closedBuy(estate)
  const remind = (now: string) => remindDebtors(estate.db, buy.id, estate.cast.neighbour.id, now)
  for (const now of [early, later, late]) expect(remind(now)).toBe(2)
  expect(keysWith(estate, ':remind:')).toEqual([`groupbuy:${buy.id}:remind:2026-11-26`])
  remind(next)
  expect(keysWith(estate, ':remind:')).toHaveLength(2)
  expect(keysWith(estate, ':remind:')[1]).toBe(`groupbuy:${buy.id}:remind:2026-11-27`)
  estate.close()
})

test('a bag that still stands there is spoken of once a day of the estate, early and late', () => {
  const estate = openTestEstate()
  const buy = closedBuy(estate)
  const leader = estate.cast.neighbour.id
  const count = { itemId: buy.itemId, billed: 30, received: 30, damaged: 0, note: '', upload: null }
  receive(estate.db, { groupBuyId: buy.id, counts: [count] }, leader, arrived)
  for (const now of [early, later, late]) expect(remindUncollected(estate.db, buy.id, leader, now)).toBe(2)
  expect(keysWith(estate, ':uncollected:')).toHaveLength(1)
  remindUncollected(estate.db, buy.id, leader, next)
  expect(keysWith(estate, ':uncollected:')).toHaveLength(2)
  estate.close()
})

import { expect, test } from 'vitest'
import { sweepNames } from '#groupbuys/door/forgetting.ts'
import { tickOff } from '#groupbuys/handover/handing-out.ts'
import { groupPickups } from '#groupbuys/handover/schema.ts'
import { groupStatements } from '#groupbuys/money/schema.ts'
import type { Incoming } from '#groupbuys/money/statement.ts'
import { keepStatement } from '#groupbuys/money/statement-book.ts'
import { groupOrders } from '#groupbuys/orders/schema.ts'
import { groupBuys } from '#groupbuys/terms/schema.ts'
import { leaveEstate } from '#privacy/leave.ts'
import { openTestEstate, type TestEstate } from '#test/estate.ts'
import { takenAway } from '#test/privacy/taken.ts'
import { hoursAfter } from '#time/instants.ts'
import { arrived, closedBuy } from './money-story.ts'

const paid: Incoming = {
  row: 2,
  at: '2026-11-25',
  amount: 2200,
  payer: '李秀英',
  remark: '鸡蛋',
  reference: 'A1',
}

function withNames(estate: TestEstate) {
  const buy = closedBuy(estate)
  const leader = estate.cast.neighbour.id
  const other: Incoming = { ...paid, row: 3, payer: '周建国', remark: '5-301' }
  const file = { fileName: '账单.csv', fileHash: 'a', rows: [paid, other] }
  keepStatement(estate.db, { groupBuyId: buy.id, ...file }, leader, arrived)
  tickOff(
    estate.db,
    { orderId: buy.resident, itemId: null, how: 'otherHand', takenBy: '李秀英' },
    leader,
    arrived,
  )
  return buy
}
const rows = (estate: TestEstate) =>
  JSON.parse(estate.db.select().from(groupStatements).get()!.parsed) as Incoming[]

test('thirty days after the books are closed no name is left in statements, ticks and comments', () => {
  const estate = openTestEstate()
  withNames(estate)
  estate.db.update(groupOrders).set({ comment: '找老李' }).run()
  estate.db.update(groupBuys).set({ settledAt: arrived }).run()
  expect(sweepNames(estate.db, hoursAfter(arrived, 29 * 24))).toBe(0)
  expect(rows(estate)).toHaveLength(2)
  expect(sweepNames(estate.db, hoursAfter(arrived, 31 * 24))).toBe(1)
  expect(rows(estate)).toEqual([])
  expect(estate.db.select().from(groupPickups).get()!.takenBy).toBeNull()
  expect(estate.db.select().from(groupOrders).get()!.comment).toBe('')
})

test('a statement goes after half a year even where nobody closes the books', () => {
  const estate = openTestEstate()
  withNames(estate)
  expect(sweepNames(estate.db, hoursAfter(arrived, 179 * 24))).toBe(0)
  expect(sweepNames(estate.db, hoursAfter(arrived, 181 * 24))).toBe(1)
  expect(sweepNames(estate.db, hoursAfter(arrived, 182 * 24))).toBe(0)
})

test('who leaves is named in no statement and by no tick; other payers stay', () => {
  const estate = openTestEstate()
  withNames(estate)
  const { resident } = estate.cast
  const name = takenAway(estate.db, resident.id, arrived).person.name
  estate.db
    .update(groupStatements)
    .set({
      parsed: JSON.stringify([
        { ...paid, payer: name },
        { ...paid, payer: '周建国' },
      ]),
    })
    .run()
  estate.db.update(groupPickups).set({ takenBy: name }).run()
  leaveEstate(estate.db, resident.id, resident.id, arrived)
  expect(rows(estate).map((row) => row.payer)).toEqual(['', '周建国'])
  expect(estate.db.select().from(groupPickups).get()!.takenBy).toBeNull()
})

test('one’s own data tell what one ordered', () => {
  const estate = openTestEstate()
  closedBuy(estate)
  const { groupPiecesOrdered } = takenAway(estate.db, estate.cast.resident.id, arrived)
  expect(groupPiecesOrdered).toMatchObject([{ item: '鸡蛋', unit: '3/2/501', want: 20 }])
})

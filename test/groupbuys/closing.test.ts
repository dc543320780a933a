import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { jobs } from '#estate/schema.ts'
import { cancelBuy, closeDueBuys, closeEarly, closeWhenDue } from '#groupbuys/closing/close.ts'
import { setFinal, shareReceived, weighLine } from '#groupbuys/handover/lines.ts'
import { groupLines, groupOrders } from '#groupbuys/orders/schema.ts'
import { joinWaiting } from '#groupbuys/orders/waiting-list.ts'
import { drawLots } from '#groupbuys/sums/lots.ts'
import { buyRow } from '#groupbuys/terms/find.ts'
import { groupBuys, groupItems } from '#groupbuys/terms/schema.ts'
import { messages } from '#messages/outbox/schema.ts'
import { openTestEstate } from '#test/estate.ts'
import { afterwards, closes, during, eggs, gotBy, openBuy, order, runUntil } from './story.ts'

const why = (act: () => unknown) => {
  try {
    act()
  } catch (error) {
    return (error as { code: string }).code
  }
  return 'done'
}

test('at the closing packs are ordered, lines computed, and every home is told what it gets', () => {
  const estate = openTestEstate()
  const { db, cast } = estate
  const buy = openBuy(estate, { freight: 1000, freightShare: 'homes' })
  order(estate, buy, cast.resident, '3/2/501', 20, 0, '2026-11-24T10:01:00.000Z')
  order(estate, buy, cast.outsider, '5/301', 12, 0, '2026-11-24T10:02:00.000Z')
  order(estate, buy, cast.tenant, '3/2/201', 5, 0, '2026-11-24T10:03:00.000Z')
  runUntil(estate, closes)
  expect(db.select().from(groupBuys).get()).toMatchObject({ closedAt: closes, closedHow: 'time' })
  expect(db.select().from(groupItems).get()).toMatchObject({
    packs: 1,
    total: 30,
    leftover: 0,
    closingPrice: 110,
  })
  expect(gotBy(estate)).toEqual({ '3/2/501': 20, '5/301': 10, '3/2/201': 0 })
  expect(
    db
      .select()
      .from(groupLines)
      .all()
      .map((line) => line.reason),
  ).toEqual(['all', 'short', 'none'])
  const dues = db
    .select()
    .from(groupOrders)
    .all()
    .map(({ goods, freight }) => [goods, freight])
  expect(dues).toEqual([
    [2200, 500],
    [1100, 500],
    [0, 0],
  ])
  const told = db
    .select()
    .from(messages)
    .all()
    .filter((message) => message.key.includes(':result:'))
  expect(told).toHaveLength(3)
  expect(told.map((message) => JSON.parse(message.body).params)).toEqual([
    { items: '鸡蛋 20枚', due: '27.00' },
    { items: '鸡蛋 10枚', due: '16.00' },
    { items: '', due: '0.00' },
  ])
})

test('closing happens once: by the job, before a page is read, after a downtime', () => {
  const estate = openTestEstate()
  const { db, cast } = estate
  const buy = openBuy(estate)
  order(estate, buy, cast.resident, '3/2/501', 30)
  const late = '2026-11-26T08:00:00.000Z'
  closeDueBuys(db, late)
  expect(db.select().from(groupBuys).get()!.closedAt).toBe(closes)
  expect(db.select().from(jobs).where(eq(jobs.kind, 'groupbuys.close')).all()).toEqual([])
  const { version } = buyRow(db, buy.id)
  closeWhenDue(db, buy.id, late)
  closeDueBuys(db, late)
  expect(buyRow(db, buy.id).version).toBe(version)
})

test('a missed minimum cancels and tells everybody; or extends once, from now after a downtime', () => {
  for (const [gateFailure, first] of [
    ['cancel', 'cancelled'],
    ['extend', 'extended'],
  ] as const) {
    const estate = openTestEstate()
    const { db, cast } = estate
    const buy = openBuy(estate, { gateHomes: 2, gateFailure, gateHours: 12 })
    order(estate, buy, cast.resident, '3/2/501', 30)
    runUntil(estate, closes)
    const row = db.select().from(groupBuys).get()!
    const told = () =>
      db
        .select()
        .from(messages)
        .all()
        .map((message) => message.key)
    if (first === 'cancelled') {
      expect([row.cancelledAt, row.closedAt]).toEqual([closes, null])
      expect(told()).toContain(`groupbuy:${buy.id}:failed`)
    } else {
      expect(row).toMatchObject({
        extendedAt: closes,
        closesAt: '2026-11-25T00:00:00.000Z',
        cancelledAt: null,
      })
      order(estate, buy, cast.resident, '3/2/501', 31, 0, '2026-11-24T20:00:00.000Z')
      runUntil(estate, '2026-11-25T00:00:00.000Z')
      expect(db.select().from(groupBuys).get()!.cancelledAt).toBe('2026-11-25T00:00:00.000Z')
      expect(told()).toEqual(
        expect.arrayContaining([`groupbuy:${buy.id}:extended`, `groupbuy:${buy.id}:failed`]),
      )
    }
    expect(db.select().from(groupOrders).get()).toMatchObject({ goods: 0 })
  }
})

test('gates count homes, pieces and amount', () => {
  const estate = openTestEstate()
  const buy = openBuy(estate, { gatePieces: 60, gateAmount: 6600 })
  order(estate, buy, estate.cast.resident, '3/2/501', 59)
  expect(why(() => closeEarly(estate.db, buy.id, estate.cast.neighbour.id, during))).toBe(
    'groupbuys:errors.gateEarly',
  )
  order(estate, buy, estate.cast.resident, '3/2/501', 60)
  expect(closeEarly(estate.db, buy.id, estate.cast.neighbour.id, during)).toMatchObject({
    closedAt: during,
    closedHow: 'leader',
  })
})

test('the price of the step reached holds for everybody, by what is bought', () => {
  const estate = openTestEstate()
  const buy = openBuy(estate, {}, { steps: [{ fromPieces: 60, price: 95 }] })
  order(estate, buy, estate.cast.resident, '3/2/501', 65)
  runUntil(estate, afterwards)
  expect(estate.db.select().from(groupItems).get()!.closingPrice).toBe(95)
  expect(estate.db.select().from(groupOrders).get()!.goods).toBe(60 * 95)
})

test('a begun pack is bought where a taker is named, who pays for the rest', () => {
  const estate = openTestEstate()
  const buy = openBuy(estate, { remainder: 'roundUp', takerUnit: '3/2/502' })
  order(estate, buy, estate.cast.resident, '3/2/501', 26, 0)
  runUntil(estate, afterwards)
  expect(gotBy(estate)).toEqual({ '3/2/501': 26, '3/2/502': 4 })
  expect(
    estate.db
      .select()
      .from(groupOrders)
      .all()
      .map((row) => row.goods),
  ).toEqual([2860, 440])
})

test('lots are drawn by the seed whose digest was shown, and the draw decides', () => {
  const estate = openTestEstate()
  const { db, cast } = estate
  const buy = openBuy(estate, { shortage: 'lots' }, { packSize: 1, maxPacks: 2 })
  expect(buy.lotsDigest).toMatch(/^[0-9a-f]{64}$/)
  for (const [person, unit] of [
    [cast.resident, '3/2/501'],
    [cast.outsider, '5/301'],
    [cast.tenant, '3/2/201'],
    [cast.chair, '5/101'],
  ] as const)
    order(estate, buy, person, unit, 1)
  runUntil(estate, afterwards)
  const winners = drawLots(buyRow(db, buy.id).lotsSeed!, [1, 2, 3, 4]).slice(0, 2)
  const served = db
    .select()
    .from(groupLines)
    .all()
    .filter((line) => line.final === 1)
    .map((line) => line.orderId)
  expect(served.sort()).toEqual(winners.sort())
})

test('what arrives is shared anew by the rule; a line set by hand stays', () => {
  const estate = openTestEstate()
  const { db, cast } = estate
  const buy = openBuy(estate, {}, { packSize: 3 })
  order(estate, buy, cast.resident, '3/2/501', 3, 2, '2026-11-24T10:01:00.000Z')
  order(estate, buy, cast.outsider, '5/301', 1, 3, '2026-11-24T10:02:00.000Z')
  order(estate, buy, cast.tenant, '3/2/201', 1, 0, '2026-11-24T10:03:00.000Z')
  runUntil(estate, afterwards)
  expect(gotBy(estate)).toEqual({ '3/2/501': 4, '5/301': 1, '3/2/201': 1 })
  const receive = (pieces: number) =>
    db.transaction((tx) => shareReceived(tx, buyRow(tx, buy.id), new Map([[1, pieces]]), afterwards))
  expect(receive(4)).toEqual([1, 3])
  expect(gotBy(estate)).toEqual({ '3/2/501': 3, '5/301': 1, '3/2/201': 0 })
  expect(
    why(() =>
      setFinal(
        db,
        { groupBuyId: buy.id, orderId: 3, itemId: 1, final: 1, why: '有婴儿' },
        cast.neighbour.id,
        afterwards,
      ),
    ),
  ).toBe('groupbuys:errors.onlyLeft')
  setFinal(
    db,
    { groupBuyId: buy.id, orderId: 1, itemId: 1, final: 2, why: '自愿让出' },
    cast.neighbour.id,
    afterwards,
  )
  setFinal(
    db,
    { groupBuyId: buy.id, orderId: 3, itemId: 1, final: 1, why: '有婴儿' },
    cast.neighbour.id,
    afterwards,
  )
  expect(db.select().from(groupLines).where(eq(groupLines.orderId, 3)).get()).toMatchObject({
    computed: 0,
    final: 1,
    changedBy: cast.neighbour.id,
    changedWhy: '有婴儿',
  })
  receive(10)
  expect(gotBy(estate)).toEqual({ '3/2/501': 2, '5/301': 4, '3/2/201': 1 })
  expect(db.select().from(groupItems).get()).toMatchObject({ total: 10, leftover: 3 })
})

test('after the closing a leftover goes to who asks for it, in order, and is paid', () => {
  const estate = openTestEstate()
  const { db, cast } = estate
  const buy = openBuy(estate, {}, { packSize: 3 })
  order(estate, buy, cast.resident, '3/2/501', 3)
  runUntil(estate, afterwards)
  setFinal(
    db,
    { groupBuyId: buy.id, orderId: 1, itemId: 1, final: 1, why: '出差了' },
    cast.neighbour.id,
    afterwards,
  )
  joinWaiting(db, { groupBuyId: buy.id, itemId: 1, unit: '5/301', want: 2 }, cast.outsider.id, afterwards)
  expect(gotBy(estate)).toEqual({ '3/2/501': 1, '5/301': 2 })
  expect(
    db
      .select()
      .from(groupOrders)
      .all()
      .map((row) => row.goods),
  ).toEqual([110, 220])
  expect(db.select().from(groupItems).get()!.leftover).toBe(0)
})

test('weighed goods are priced by the scale, and a slip of the finger is refused', () => {
  const estate = openTestEstate()
  const { db, cast } = estate
  const buy = openBuy(estate, {
    items: [{ ...eggs, name: '三文鱼', price: 4500, perGrams: 500, typicalGrams: 800, packSize: 1 }],
  })
  order(estate, buy, cast.resident, '3/2/501', 2)
  runUntil(estate, afterwards)
  const weigh = (grams: number) =>
    weighLine(db, { groupBuyId: buy.id, orderId: 1, itemId: 1, grams }, cast.neighbour.id, afterwards)
  expect(db.select().from(groupOrders).get()!.goods).toBe(14_400)
  expect(weigh(1523)).toMatchObject({ grams: 1523, amount: 13_707 })
  expect(why(() => weigh(152_301))).toBe('groupbuys:errors.absurdWeight')
  expect(db.select().from(groupOrders).get()!.goods).toBe(13_707)
})

test('a cancelled order owes nothing and tells its homes once', () => {
  const estate = openTestEstate()
  const { db, cast } = estate
  const buy = openBuy(estate)
  order(estate, buy, cast.resident, '3/2/501', 30)
  expect(why(() => cancelBuy(db, { id: buy.id, why: '农户断供' }, cast.outsider.id, during))).toBe(
    'groupbuys:errors.notYours',
  )
  cancelBuy(db, { id: buy.id, why: '农户断供' }, cast.neighbour.id, during)
  runUntil(estate, afterwards)
  expect(db.select().from(groupBuys).get()).toMatchObject({ cancelledAt: during, closedAt: null })
  expect(gotBy(estate)).toEqual({ '3/2/501': 0 })
  expect(
    db
      .select()
      .from(messages)
      .all()
      .filter((message) => /cancelled$|failed$|result/.test(message.key)),
  ).toHaveLength(1)
})

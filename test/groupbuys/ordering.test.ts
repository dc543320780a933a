import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { stopBuy } from '#groupbuys/closing/close.ts'
import { groupBuildingTotals, groupIncrements, groupLines, groupOrders } from '#groupbuys/orders/schema.ts'
import { joinWaiting, leaveWaiting } from '#groupbuys/orders/waiting-list.ts'
import { groupItems } from '#groupbuys/terms/schema.ts'
import { events } from '#record/schema.ts'
import { openTestEstate } from '#test/estate.ts'
import { closes, during, eggs, openBuy, opens, order } from './story.ts'

const codeOf = (act: () => unknown) => {
  try {
    act()
  } catch (error) {
    return (error as { code: string }).code
  }
  return 'done'
}

test('nothing is ordered before the moment, nor after the closing, by the clock of the server', () => {
  const estate = openTestEstate()
  const buy = openBuy(estate)
  const { resident } = estate.cast
  const at = (now: string) => codeOf(() => order(estate, buy, resident, '3/2/501', 1, 0, now))
  expect(at('2026-11-24T09:59:59.999Z')).toBe('groupbuys:errors.notOpenYet')
  expect(at(opens)).toBe('done')
  expect(at('2026-11-24T11:59:59.999Z')).toBe('done')
  expect(at(closes)).toBe('groupbuys:errors.closed')
})

test('an order is set, raised and lowered as increments, and the totals beside the log agree with it', () => {
  const estate = openTestEstate()
  const buy = openBuy(estate, {}, { quota: 50 })
  const { resident, outsider } = estate.cast
  order(estate, buy, resident, '3/2/501', 4, 2)
  order(estate, buy, resident, '3/2/501', 6, 0)
  order(estate, buy, resident, '3/2/501', 1, 0)
  order(estate, buy, outsider, '5/301', 3, 1)
  const log = estate.db.select().from(groupIncrements).all()
  expect(log.map((row) => [row.want, row.flex])).toEqual([
    [4, 2],
    [2, -2],
    [-5, 0],
    [3, 1],
  ])
  expect(estate.db.select().from(groupItems).get()).toMatchObject({ wantTotal: 4, flexTotal: 1 })
  expect(
    estate.db
      .select()
      .from(groupLines)
      .all()
      .map((line) => [line.want, line.flex, line.amount]),
  ).toEqual([
    [1, 0, 110],
    [3, 1, 330],
  ])
  expect(estate.db.select().from(groupBuildingTotals).all()).toEqual([
    { itemId: 1, building: '3', want: 1 },
    { itemId: 1, building: '5', want: 3 },
  ])
  expect(() => estate.db.update(groupIncrements).set({ want: 9 }).run()).toThrow()
  expect(() => estate.db.delete(groupIncrements).run()).toThrow()
})

test('a form posted twice counts once, and two tabs that ask for the same count once', async () => {
  const estate = openTestEstate()
  const buy = openBuy(estate)
  estate.clock.now = during
  const post = async (page: string, want: number, version: number) => {
    const form = { unit: '3/2/501', version: String(version), 'want-1': String(want) }
    const once = `the form as drawn on page ${page}`.replaceAll(' ', '-')
    const path = `/groupbuys/${buy.id}/orders`
    const { status } = await estate.request(estate.cast.resident, path, { form: { ...form, once } })
    return [status, estate.db.select().from(groupOrders).get()!.version]
  }
  expect(await post('a', 4, 0)).toEqual([303, 1])
  expect(await post('a', 4, 0)).toEqual([303, 1])
  expect(await post('b', 4, 0)).toEqual([303, 1])
  expect(await post('c', 2, 0)).toEqual([409, 1])
  expect(await post('d', 2, 1)).toEqual([303, 2])
  // The first form arrives once more, late: it has been taken, and what came after it stands.
  expect(await post('a', 4, 0)).toEqual([303, 2])
  expect(estate.db.select().from(groupItems).get()!.wantTotal).toBe(2)
})

test('a home, its family elsewhere and a captain for somebody without an account may order; nobody else', () => {
  const estate = openTestEstate()
  const buy = openBuy(estate)
  const { resident, daughter, captain, elder, neighbour, stranger, clerk } = estate.cast
  const by = (person: { id: number }, unit: string) => codeOf(() => order(estate, buy, person, unit, 1))
  expect(by(resident, '3/2/501')).toBe('done')
  expect(by(daughter, '3/2/501')).toBe('done')
  expect(by(captain, '3/2/101')).toBe('done')
  expect(by(clerk, '5/1001')).toBe('done')
  expect(by(captain, '3/2/501')).toBe('groupbuys:errors.notYourHome')
  expect(by(neighbour, '3/2/501')).toBe('groupbuys:errors.notYourHome')
  expect(by(captain, '5/1001')).toBe('groupbuys:errors.notYourHome')
  expect(by(stranger, '3/2/501')).toBe('shared:errors.notFound')
  const served = estate.db.select().from(events).where(eq(events.action, 'groupOrder.placed')).all().at(-2)
  expect(served).toMatchObject({ byPerson: captain.id, forPerson: elder.id, unit: '3/2/101' })
  expect(estate.db.select().from(groupOrders).where(eq(groupOrders.unit, '3/2/101')).get()).toMatchObject({
    forPerson: elder.id,
    placedBy: captain.id,
  })
})

test('caps, quotas and what the supplier has are kept, with what is left in the answer', () => {
  const estate = openTestEstate()
  const { resident, neighbour, outsider, chair } = estate.cast
  const buy = openBuy(estate, {}, { packSize: 5, maxPacks: 2, cap: 6, quota: 8 })
  const by = (person: { id: number }, unit: string, want: number, flex = 0) =>
    codeOf(() => order(estate, buy, person, unit, want, flex))
  expect(by(resident, '3/2/501', 5, 2)).toBe('groupbuys:errors.cap')
  expect(by(resident, '3/2/501', 6)).toBe('done')
  expect(by(neighbour, '3/2/502', 3)).toBe('groupbuys:errors.quota')
  expect(by(neighbour, '3/2/502', 2)).toBe('done')
  expect(by(outsider, '5/301', 3)).toBe('groupbuys:errors.onlyLeft')
  expect(by(outsider, '5/301', 2)).toBe('done')
  expect(by(chair, '5/101', 1)).toBe('groupbuys:errors.soldOut')
  expect(by(outsider, '5/301', -1)).toBe('groupbuys:errors.pieces')
  expect(by(outsider, '5/301', 1.5)).toBe('groupbuys:errors.pieces')
  expect(estate.db.select().from(groupItems).get()!.wantTotal).toBe(10)
})

test('where the rule shares at the closing, more may be wanted than there is', () => {
  const estate = openTestEstate()
  const buy = openBuy(estate, { shortage: 'roundRobin' }, { packSize: 5, maxPacks: 1 })
  expect(codeOf(() => order(estate, buy, estate.cast.resident, '3/2/501', 9))).toBe('done')
})

test('no more homes than were to be served', () => {
  const estate = openTestEstate()
  const { resident, outsider } = estate.cast
  const buy = openBuy(estate, { stopHomes: 1 })
  order(estate, buy, resident, '3/2/501', 1)
  expect(codeOf(() => order(estate, buy, outsider, '5/301', 1))).toBe('groupbuys:errors.homesFull')
  order(estate, buy, resident, '3/2/501', 2)
  order(estate, buy, resident, '3/2/501', 0)
  expect(codeOf(() => order(estate, buy, outsider, '5/301', 1))).toBe('done')
})

test('while packs are filled, only what fills them is taken', () => {
  const estate = openTestEstate()
  const { resident, outsider } = estate.cast
  const buy = openBuy(estate, { remainder: 'fillPhase', fillsAt: '2026-11-24T11:00:00.000Z' })
  order(estate, buy, resident, '3/2/501', 26)
  const late = '2026-11-24T11:30:00.000Z'
  const by = (want: number, flex = 0) => codeOf(() => order(estate, buy, outsider, '5/301', want, flex, late))
  expect(by(5)).toBe('groupbuys:errors.notFilling')
  expect(by(3, 1)).toBe('done')
  expect(by(2, 1)).toBe('groupbuys:errors.notFilling')
})

test('who comes to a sold-out item waits, and is served in the order of asking when somebody gives up', () => {
  const estate = openTestEstate()
  const { db, cast } = estate
  const buy = openBuy(estate, {}, { packSize: 5, maxPacks: 1 })
  order(estate, buy, cast.resident, '3/2/501', 4)
  const wait = (person: { id: number }, unit: string, want: number) =>
    joinWaiting(db, { groupBuyId: buy.id, itemId: 1, unit, want }, person.id, during)
  expect(codeOf(() => wait(cast.outsider, '5/301', 3))).toBe('groupbuys:errors.justOrder')
  order(estate, buy, cast.neighbour, '3/2/502', 1)
  wait(cast.outsider, '5/301', 3)
  const second = wait(cast.tenant, '3/2/201', 1)
  wait(cast.chair, '5/101', 1)
  order(estate, buy, cast.resident, '3/2/501', 2)
  // The first wants three and two are free: nobody passes.
  expect(db.select().from(groupItems).get()!.wantTotal).toBe(3)
  leaveWaiting(db, second.id, cast.tenant.id, during)
  order(estate, buy, cast.resident, '3/2/501', 1)
  const log = db.select().from(groupIncrements).all()
  expect(log.at(-1)).toMatchObject({ want: 3, key: 'waiting:1', by: cast.outsider.id })
  expect(db.select().from(groupItems).get()!.wantTotal).toBe(5)
  expect(codeOf(() => leaveWaiting(db, 1, cast.outsider.id, during))).toBe('groupbuys:errors.waitingOver')
})

test('after a stop nobody adds, and what is given up goes to who waits', () => {
  const estate = openTestEstate()
  const { db, cast } = estate
  const buy = openBuy(estate, { items: [{ ...eggs, packSize: 1 }] })
  order(estate, buy, cast.resident, '3/2/501', 4)
  stopBuy(db, buy.id, cast.neighbour.id, during)
  expect(codeOf(() => order(estate, buy, cast.outsider, '5/301', 1))).toBe('groupbuys:errors.stopped')
  joinWaiting(db, { groupBuyId: buy.id, itemId: 1, unit: '5/301', want: 2 }, cast.outsider.id, during)
  order(estate, buy, cast.resident, '3/2/501', 2)
  expect(
    db
      .select()
      .from(groupLines)
      .all()
      .map((line) => line.want),
  ).toEqual([2, 2])
})

import { and, eq } from 'drizzle-orm'
import { Conflict, NotAllowed, NotFound, Refused } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { buyRow, itemsOf } from '#groupbuys/terms/find.ts'
import { leftOf, mayOrderFor, maySee, mostPieces } from '#groupbuys/terms/rules.ts'
import type { GroupBuy, GroupItem } from '#groupbuys/terms/schema.ts'
import { record } from '#record/record.ts'
import { isOfHousehold, type Standing } from '#standing/standing.ts'
import { standingOf } from '#standing/standings.ts'
import { doorOf } from './behind-door.ts'
import { promoteWaiting, stillWaiting } from './promoting.ts'
import { activeHomes, orderLines, orderOf } from './rows.ts'
import type { WaitingWish } from './schema.ts'
import { groupWaiting } from './schema.ts'

/**
 * Puts a home on the list for an item it cannot order (any more), in the order of asking. What is free already is given at
 * once. A home stands once for each item; asking again changes the pieces and not the place.
 */
export function joinWaiting(
  db: Db,
  { groupBuyId, itemId, unit, want }: { groupBuyId: number; itemId: number; unit: string; want: number },
  by: number,
  now: string,
): WaitingWish {
  return db.transaction((tx) => {
    const buy = buyRow(tx, groupBuyId)
    const standing = standingOf(tx, by, now)
    mustTakeAskers(buy, standing, now)
    const item = itemsOf(tx, groupBuyId).find((one) => one.id === itemId)
    if (!item) throw new NotFound('shared:errors.notFound')
    const door = doorOf(tx, unit, now)
    if (!mayOrderFor(standing, door)) throw new NotAllowed('groupbuys:errors.notYourHome')
    mustWait(tx, buy, item, { unit, want }, now)
    const forPerson = isOfHousehold(standing, unit) ? null : door.without
    const row = keepWaiting(tx, { groupBuyId, itemId, unit, want, askedAt: now, askedBy: by, forPerson })
    record(tx, 'groupWait.joined', `groupbuy:${groupBuyId}`, by, now, { for: forPerson, unit })
    promoteWaiting(tx, buy, itemId, 0, now)
    return row
  })
}

function mustTakeAskers(buy: GroupBuy, standing: Standing, now: string): void {
  if (buy.publishedAt === null || !maySee(standing, buy, [])) throw new NotFound('shared:errors.notFound')
  if (buy.cancelledAt !== null || buy.settledAt !== null) throw new Conflict('groupbuys:errors.closed')
  if (now < buy.opensAt!) throw new Conflict('groupbuys:errors.notOpenYet')
}

/** Throws Refused where so many pieces may not be asked for, or can simply be ordered. */
function mustWait(
  tx: Db,
  buy: GroupBuy,
  item: GroupItem,
  { unit, want }: { unit: string; want: number },
  now: string,
): void {
  const order = orderOf(tx, buy.id, unit)
  const has = order ? (orderLines(tx, order.id).find((line) => line.itemId === item.id)?.want ?? 0) : 0
  const { name, unitWord, cap } = item
  if (!Number.isInteger(want) || want < 1 || want > mostPieces)
    throw new Refused('groupbuys:errors.pieces', { name, unitWord, left: mostPieces })
  if (cap !== null && has + want > cap)
    throw new Refused('groupbuys:errors.cap', { name, unitWord, left: cap })
  if (isOpenFor(tx, buy, item, order?.emptySince === null, now))
    throw new Refused('groupbuys:errors.justOrder', { name })
}

function keepWaiting(tx: Db, asked: typeof groupWaiting.$inferInsert): WaitingWish {
  const { itemId, unit, want } = asked
  const known = tx
    .select()
    .from(groupWaiting)
    .where(and(eq(groupWaiting.itemId, itemId), eq(groupWaiting.unit, unit), stillWaiting))
    .get()
  return known
    ? tx.update(groupWaiting).set({ want }).where(eq(groupWaiting.id, known.id)).returning().get()!
    : tx.insert(groupWaiting).values(asked).returning().get()
}

export function leaveWaiting(db: Db, id: number, by: number, now: string): WaitingWish {
  return db.transaction((tx) => {
    const row = tx.select().from(groupWaiting).where(eq(groupWaiting.id, id)).get()
    if (!row) throw new NotFound('shared:errors.notFound')
    if (!mayOrderFor(standingOf(tx, by, now), doorOf(tx, row.unit, now)))
      throw new NotFound('shared:errors.notFound')
    if (row.promotedAt !== null || row.withdrawnAt !== null)
      throw new Conflict('groupbuys:errors.waitingOver')
    record(tx, 'groupWait.left', `groupbuy:${row.groupBuyId}`, by, now, {
      for: row.forPerson,
      unit: row.unit,
    })
    return tx.update(groupWaiting).set({ withdrawnAt: now }).where(eq(groupWaiting.id, id)).returning().get()!
  })
}

/** Could this home order some of it the ordinary way? Then there is nothing to wait for. */
function isOpenFor(tx: Db, buy: GroupBuy, item: GroupItem, active: boolean, now: string): boolean {
  if (buy.closedAt !== null || buy.stoppedAt !== null || item.stoppedAt !== null || now >= buy.closesAt!)
    return false
  if (!active && buy.stopHomes !== null && activeHomes(tx, buy.id) >= buy.stopHomes) return false
  return leftOf(buy, item) !== 0
}

import { and, asc, eq, isNull } from 'drizzle-orm'
import { Conflict, NotAllowed, NotFound, Refused } from '#src/errors.ts'
import type { Db, EstateDb } from '#src/estate/db.ts'
import { groupItems, groupLines, groupWaiting } from '#src/estate/schema.ts'
import { announce } from '#src/messages/announce.ts'
import { isOfHousehold } from '#src/people/standing.ts'
import { standingOf } from '#src/people/standings.ts'
import { record } from '#src/record/record.ts'
import { activeHomes, buyRow, itemsOf, stepsOf } from './find.ts'
import {
  appendIncrement,
  doorOf,
  linesOf,
  openOrder,
  orderOf,
  touchOrder,
  wantedInBuilding,
} from './order-rows.ts'
import { gapOf } from './packs.ts'
import { amountOf, priceAt } from './price.ts'
import { reckon } from './reckon.ts'
import { hoursLater, leftOf, mayOrderFor, maySee, mostPieces } from './rules.ts'
import type { GroupBuy, GroupItem, Waiting } from './schema.ts'

/**
 * Puts a home on the list for an item it cannot order (any more), in the order of asking. What is free already is given at
 * once. A home stands once for each item; asking again changes the pieces and not the place.
 */
export function joinWaiting(
  db: EstateDb,
  { groupBuyId, itemId, unit, want }: { groupBuyId: number; itemId: number; unit: string; want: number },
  by: number,
  now: string,
): Waiting {
  return db.transaction((tx) => {
    const buy = buyRow(tx, groupBuyId)
    const standing = standingOf(db, by, now)
    if (buy.publishedAt === null || !maySee(standing, buy, [])) throw new NotFound('shared:errors.notFound')
    if (buy.cancelledAt !== null || buy.settledAt !== null) throw new Conflict('groupbuys:errors.closed')
    if (now < buy.opensAt!) throw new Conflict('groupbuys:errors.notOpenYet')
    const item = itemsOf(tx, groupBuyId).find((one) => one.id === itemId)
    if (!item) throw new NotFound('shared:errors.notFound')
    const door = doorOf(tx, unit, now)
    if (!mayOrderFor(standing, door)) throw new NotAllowed('groupbuys:errors.notYourHome')
    const order = orderOf(tx, groupBuyId, unit)
    const has = order ? (linesOf(tx, order.id).find((line) => line.itemId === itemId)?.want ?? 0) : 0
    if (!Number.isInteger(want) || want < 1 || want > mostPieces)
      throw new Refused('groupbuys:errors.pieces', {
        name: item.name,
        unitWord: item.unitWord,
        left: mostPieces,
      })
    if (item.cap !== null && has + want > item.cap)
      throw new Refused('groupbuys:errors.cap', { name: item.name, unitWord: item.unitWord, left: item.cap })
    if (isOpenFor(tx, buy, item, order?.emptySince === null, now))
      throw new Refused('groupbuys:errors.justOrder', { name: item.name })
    const forPerson = isOfHousehold(standing, unit) ? null : door.without
    const known = tx
      .select()
      .from(groupWaiting)
      .where(and(eq(groupWaiting.itemId, itemId), eq(groupWaiting.unit, unit), stillWaiting))
      .get()
    const row = known
      ? tx.update(groupWaiting).set({ want }).where(eq(groupWaiting.id, known.id)).returning().get()!
      : tx
          .insert(groupWaiting)
          .values({ groupBuyId, itemId, unit, want, askedAt: now, askedBy: by, forPerson })
          .returning()
          .get()
    record(tx, {
      at: now,
      by,
      for: forPerson,
      unit,
      action: 'groupWait.joined',
      subject: `groupbuy:${groupBuyId}`,
    })
    promoteWaiting(tx, buy, itemId, 0, now)
    return row
  })
}

export function leaveWaiting(db: EstateDb, id: number, by: number, now: string): Waiting {
  return db.transaction((tx) => {
    const row = tx.select().from(groupWaiting).where(eq(groupWaiting.id, id)).get()
    if (!row) throw new NotFound('shared:errors.notFound')
    if (!mayOrderFor(standingOf(db, by, now), doorOf(tx, row.unit, now)))
      throw new NotFound('shared:errors.notFound')
    if (row.promotedAt !== null || row.withdrawnAt !== null)
      throw new Conflict('groupbuys:errors.waitingOver')
    record(tx, {
      at: now,
      by,
      for: row.forPerson,
      unit: row.unit,
      action: 'groupWait.left',
      subject: `groupbuy:${row.groupBuyId}`,
    })
    return tx.update(groupWaiting).set({ withdrawnAt: now }).where(eq(groupWaiting.id, id)).returning().get()!
  })
}

const stillWaiting = and(isNull(groupWaiting.promotedAt), isNull(groupWaiting.withdrawnAt))

/** Could this home order some of it the ordinary way? Then there is nothing to wait for. */
function isOpenFor(tx: Db, buy: GroupBuy, item: GroupItem, active: boolean, now: string): boolean {
  if (buy.closedAt !== null || buy.stoppedAt !== null || item.stoppedAt !== null || now >= buy.closesAt!)
    return false
  if (!active && buy.stopHomes !== null && activeHomes(tx, buy.id) >= buy.stopHomes) return false
  return leftOf(buy, item) !== 0
}

/**
 * Gives what came free to those who wait, strictly in order: who is first and wants more than is free holds the place, and
 * nobody passes; only a home whose building has had its quota is passed over. `freed`: pieces somebody just gave up, which
 * after a stop are the room there is, with what a begun pack still lacks.
 */
export function promoteWaiting(tx: Db, buy: GroupBuy, itemId: number, freed: number, now: string): void {
  const queue = tx
    .select()
    .from(groupWaiting)
    .where(and(eq(groupWaiting.itemId, itemId), stillWaiting))
    .orderBy(asc(groupWaiting.id))
    .all()
  let given = 0
  for (const waiting of queue) {
    const item = tx.select().from(groupItems).where(eq(groupItems.id, itemId)).get()!
    const order =
      orderOf(tx, buy.id, waiting.unit) ??
      openOrder(tx, buy.id, waiting.unit, waiting.forPerson, waiting.askedBy, now)
    if (item.quota !== null && waiting.want > item.quota - wantedInBuilding(tx, itemId, order.building))
      continue
    if (
      order.emptySince !== null &&
      buy.closedAt === null &&
      buy.stopHomes !== null &&
      activeHomes(tx, buy.id) >= buy.stopHomes
    )
      return
    if (waiting.want > roomFor(buy, item, freed - given)) return
    given += waiting.want
    promote(tx, buy, item, waiting, now)
  }
}

function roomFor(buy: GroupBuy, item: GroupItem, freed: number): number {
  if (buy.closedAt !== null) return item.leftover ?? 0
  const left = leftOf(buy, item)
  if (buy.stoppedAt === null && item.stoppedAt === null) return left ?? Number.MAX_SAFE_INTEGER
  return Math.min(
    left ?? Number.MAX_SAFE_INTEGER,
    Math.max(freed, gapOf({ want: item.wantTotal, flex: item.flexTotal }, item)),
  )
}

function promote(tx: Db, buy: GroupBuy, item: GroupItem, waiting: Waiting, now: string): void {
  const { id, unit, want, askedBy: by, forPerson } = waiting
  const order = orderOf(tx, buy.id, unit)!
  const has = linesOf(tx, order.id).find((line) => line.itemId === item.id)
  const steps = stepsOf(tx, buy.id).filter((step) => step.itemId === item.id)
  const price = item.closingPrice ?? priceAt(item.price, steps, item.wantTotal + want)
  const amount = amountOf({ ...item, price }, (has?.want ?? 0) + want)
  appendIncrement(
    tx,
    { groupBuyId: buy.id, order, item, want, flex: 0, amount, forPerson, key: `waiting:${id}` },
    by,
    now,
  )
  touchOrder(tx, order, { empty: false }, by, now)
  tx.update(groupWaiting).set({ promotedAt: now }).where(eq(groupWaiting.id, id)).run()
  if (buy.closedAt !== null) {
    const got = (has?.final ?? 0) + want
    const set = {
      computed: got,
      final: got,
      reason: 'promoted' as const,
      amount: amountOf({ ...item, price }, got),
    }
    tx.update(groupLines)
      .set(set)
      .where(and(eq(groupLines.orderId, order.id), eq(groupLines.itemId, item.id)))
      .run()
    tx.update(groupItems)
      .set({ leftover: (item.leftover ?? 0) - want })
      .where(eq(groupItems.id, item.id))
      .run()
    reckon(tx, buy.id)
  }
  record(tx, {
    at: now,
    by: null,
    for: forPerson ?? by,
    unit,
    action: 'groupWait.promoted',
    subject: `groupbuy:${buy.id}`,
  })
  announce(
    tx,
    {
      key: `groupbuy:${buy.id}:promoted:${id}`,
      kind: 'groupbuy',
      urgency: 'normal',
      to: { units: [unit] },
      title: { key: 'groupbuys:messages.promoted', params: { title: buy.title } },
      body: {
        key: 'groupbuys:messages.promotedBody',
        params: { name: item.name, count: want, unitWord: item.unitWord },
      },
      url: `/groupbuys/${buy.id}`,
      expiresAt: hoursLater(now, 72),
    },
    now,
  )
}

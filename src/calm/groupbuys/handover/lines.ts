import { and, eq } from 'drizzle-orm'
import { Conflict, NotFound, Refused } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { inList } from '#estate/in-list.ts'
import { tellResults } from '#groupbuys/closing/telling.ts'
import { findLedBuy } from '#groupbuys/offer/find.ts'
import { changeLine } from '#groupbuys/orders/line-rows.ts'
import { promoteWaiting } from '#groupbuys/orders/promoting.ts'
import { reckon } from '#groupbuys/orders/reckon.ts'
import type { GroupLine } from '#groupbuys/orders/schema.ts'
import { groupLines, groupOrders } from '#groupbuys/orders/schema.ts'
import { amountOf, isAbsurdWeight } from '#groupbuys/sums/price.ts'
import { itemsOf } from '#groupbuys/terms/find.ts'
import type { GroupBuy, GroupItem } from '#groupbuys/terms/schema.ts'
import { groupItems } from '#groupbuys/terms/schema.ts'
import { record } from '#record/record.ts'
import { standingOf } from '#standing/standings.ts'
import { countLeftover, recountItem } from './recounting.ts'

type LineId = { groupBuyId: number; orderId: number; itemId: number }

/**
 * What a home gets, set by hand against the rule, with the reason it reads. Never more than there is: another home's line is
 * lowered first. Pieces given up go to who waits. `final` null gives the line back to the rule.
 */
export function setFinal(
  db: Db,
  input: LineId & { final: number | null; why: string },
  by: number,
  now: string,
): GroupLine {
  return db.transaction((tx) => {
    const { buy, item, line, unit } = findLine(tx, input, by, now)
    const final = input.final ?? line.computed ?? 0
    if (!Number.isInteger(final) || final < 0)
      throw new Refused('groupbuys:errors.pieces', {
        name: item.name,
        unitWord: item.unitWord,
        left: item.total ?? 0,
      })
    const free = (item.leftover ?? 0) + (line.final ?? 0)
    if (final > free)
      throw new Refused('groupbuys:errors.onlyLeft', {
        name: item.name,
        unitWord: item.unitWord,
        left: Math.max(0, free),
      })
    if (input.final !== null && input.why === '') throw new Refused('groupbuys:errors.whyMissing').at('why')
    const hand =
      input.final === null
        ? { changedAt: null, changedBy: null, changedWhy: null }
        : { changedAt: now, changedBy: by, changedWhy: input.why }
    const amount = amountOf(
      { ...item, price: item.closingPrice ?? item.price },
      final,
      final === line.final ? line.grams : null,
    )
    const grams = final === line.final ? line.grams : null
    const row = changeLine(tx, input, { final, amount, grams, ...hand })
    countLeftover(tx, item.id)
    reckon(tx, buy.id)
    const details = { name: item.name, from: line.final ?? 0, to: final }
    record(tx, 'groupLine.changed', `groupbuy:${buy.id}`, by, now, {
      unit,
      why: input.why || null,
      details,
    })
    tellResults(tx, buy.id, [input.orderId], now)
    if (final < (line.final ?? 0)) promoteWaiting(tx, buy, item.id, (line.final ?? 0) - final, now)
    return row
  })
}

/** What a home's piece weighed. Refused where it is more than a hundred times what was expected, or less than a hundredth. */
export function weighLine(db: Db, input: LineId & { grams: number }, by: number, now: string): GroupLine {
  return db.transaction((tx) => {
    const { buy, item, line, unit } = findLine(tx, input, by, now)
    if (item.perGrams === null || !line.final) throw new Refused('groupbuys:errors.notWeighed').at('grams')
    const expected = line.grams ?? line.final * (item.typicalGrams ?? item.perGrams)
    if (!Number.isInteger(input.grams) || input.grams < 1 || isAbsurdWeight(expected, input.grams))
      throw new Refused('groupbuys:errors.absurdWeight', { grams: input.grams, expected }).at('grams')
    const amount = amountOf({ ...item, price: item.closingPrice ?? item.price }, line.final, input.grams)
    const row = changeLine(tx, input, { grams: input.grams, amount })
    reckon(tx, buy.id)
    record(tx, 'groupLine.weighed', `groupbuy:${buy.id}`, by, now, {
      unit,
      details: { name: item.name, grams: input.grams },
    })
    return row
  })
}

/**
 * Shares out anew what really came of each item, in pieces fit to hand out, and tells the homes whose bag changed. Inside the
 * caller's transaction; called when goods are received and counted. Answers the orders that changed.
 */
export function shareReceived(
  tx: Db,
  buy: GroupBuy,
  received: ReadonlyMap<number, number>,
  now: string,
): number[] {
  const before = finals(tx, buy.id)
  for (const item of itemsOf(tx, buy.id)) {
    const came = received.get(item.id)
    if (came === undefined || came === item.total) continue
    recountItem(tx, buy, item, came)
    promoteWaiting(tx, buy, item.id, 0, now)
  }
  reckon(tx, buy.id)
  const after = finals(tx, buy.id)
  const changed = [...after.keys()].filter((key) => after.get(key)!.final !== before.get(key)?.final)
  const orders = [...new Set(changed.map((key) => after.get(key)!.orderId))]
  if (orders.length > 0) tellResults(tx, buy.id, orders, now)
  return orders
}

function finals(tx: Db, groupBuyId: number) {
  const { orderId, itemId, final } = groupLines
  const rows = tx
    .select({ orderId, itemId, final })
    .from(groupLines)
    .where(
      inList(
        groupLines.itemId,
        itemsOf(tx, groupBuyId).map((item) => item.id),
      ),
    )
    .all()
  return new Map(rows.map((row) => [`${row.orderId}:${row.itemId}`, row]))
}

function findLine(
  tx: Db,
  id: LineId,
  by: number,
  now: string,
): { buy: GroupBuy; item: GroupItem; line: GroupLine; unit: string } {
  const buy = findLedBuy(tx, standingOf(tx, by, now), id.groupBuyId)
  if (buy.closedAt === null || buy.cancelledAt !== null || buy.settledAt !== null)
    throw new Conflict('groupbuys:errors.notClosedYet')
  const item = tx
    .select()
    .from(groupItems)
    .where(and(eq(groupItems.id, id.itemId), eq(groupItems.groupBuyId, id.groupBuyId)))
    .get()
  const line = tx.select().from(groupLines).where(ofLine(id)).get()
  const order = tx.select().from(groupOrders).where(eq(groupOrders.id, id.orderId)).get()
  if (!item || !line || !order || line.groupBuyId !== id.groupBuyId)
    throw new NotFound('shared:errors.notFound')
  return { buy, item, line, unit: order.unit }
}

function ofLine({ orderId, itemId }: LineId) {
  return and(eq(groupLines.orderId, orderId), eq(groupLines.itemId, itemId))
}

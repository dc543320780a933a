import { and, eq, sql } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import { allocate, type Share, settle } from './allocation.ts'
import { itemsOf } from './find.ts'
import { rowsFor, writeLines } from './line-rows.ts'
import { drawnOf, logsOf, stepsByItem } from './log-rows.ts'
import { openOrder, orderOf } from './order-rows.ts'
import { groupLines } from './order-schema.ts'
import { priceAt } from './price.ts'
import type { GroupBuy, GroupItem } from './schema.ts'
import { groupItems } from './schema.ts'

/** The closing: for each item packs and price, and every home's line. */
export function settleItems(tx: Db, buy: GroupBuy, now: string): void {
  const drawn = drawnOf(tx, buy)
  const steps = stepsByItem(tx, buy.id)
  const logs = logsOf(tx, buy.id)
  const rows = itemsOf(tx, buy.id).map((item) => {
    const log = logs.get(item.id) ?? []
    const sharing = { policy: buy.shortage, ...(drawn && { drawn }) }
    const { shares, packs, total, takerGets, leftover } = settle(log, item, buy.remainder, sharing)
    const closingPrice = priceAt(item.price, steps.get(item.id) ?? [], total)
    const set = { packs, total, totalFrom: 'packs' as const, closingPrice, leftover }
    tx.update(groupItems).set(set).where(eq(groupItems.id, item.id)).run()
    const taker = takerGets > 0 ? addTaker(tx, buy, shares, takerGets, now) : null
    return rowsFor(tx, { ...item, ...set }, shares, taker)
  })
  writeLines(tx, buy.id, rows.flat())
}

/** The named home takes what the begun pack leaves over, beyond what it ordered. Answers its order. */
function addTaker(tx: Db, buy: GroupBuy, shares: Share[], pieces: number, now: string): number {
  const { id } =
    orderOf(tx, buy.id, buy.takerUnit!) ?? openOrder(tx, buy.id, buy.takerUnit!, null, buy.leaderId, now)
  const own = shares.find((share) => share.home === id)
  if (own) own.flexGot += pieces
  else shares.push({ home: id, want: 0, flex: 0, wantGot: 0, flexGot: pieces })
  return id
}

/**
 * Shares out anew what really arrived, by the same rule and log. Lines somebody set by hand stay as they are. The caller
 * reckons afterwards, once for all items.
 */
export function recomputeItem(tx: Db, buy: GroupBuy, item: GroupItem, received: number): void {
  const drawn = drawnOf(tx, buy)
  const { shares, leftover } = allocate(logsOf(tx, buy.id).get(item.id) ?? [], received, {
    policy: buy.shortage,
    ...(drawn && { drawn }),
  })
  let left = leftover
  const taker = buy.takerUnit === null ? undefined : orderOf(tx, buy.id, buy.takerUnit)
  if (buy.remainder === 'roundUp' && taker && left > 0) {
    const own = shares.find((share) => share.home === taker.id)
    const line = tx
      .select()
      .from(groupLines)
      .where(and(eq(groupLines.orderId, taker.id), eq(groupLines.itemId, item.id)))
      .get()
    if (line?.reason === 'taker') {
      const takes = Math.min(left, (line.computed ?? 0) - line.want - line.flex)
      if (own) own.flexGot += takes
      else shares.push({ home: taker.id, want: 0, flex: 0, wantGot: 0, flexGot: takes })
      left -= takes
    }
  }
  const set = { total: received, totalFrom: 'received' as const, leftover: left }
  tx.update(groupItems).set(set).where(eq(groupItems.id, item.id)).run()
  writeLines(tx, buy.id, rowsFor(tx, { ...item, ...set }, shares, taker?.id ?? null))
  countLeftover(tx, item.id)
}

/**
 * What is left of an item once its final lines are served; below 0 where too much was given by hand. Goods that replace
 * others come out of what is left, and where that is not enough, from the supplier.
 */
export function countLeftover(tx: Db, itemId: number): number {
  const rest = sql`(${groupItems.total} - (select coalesce(sum(l.final), 0) from group_lines l where l.item_id = ${groupItems.id}))`
  const replaced = sql`(select coalesce(sum(c.pieces), 0) from group_complaints c where c.item_id = ${groupItems.id} and c.settled_how = 'replacement')`
  const row = tx
    .update(groupItems)
    .set({ leftover: sql`case when ${rest} > 0 then max(0, ${rest} - ${replaced}) else ${rest} end` })
    .where(eq(groupItems.id, itemId))
    .returning({ leftover: groupItems.leftover })
    .get()
  return row?.leftover ?? 0
}

import { and, eq, sql } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import { rowsFor, writeLines } from '#groupbuys/orders/line-rows.ts'
import { drawnOf, logsOf } from '#groupbuys/orders/log-rows.ts'
import { orderOf } from '#groupbuys/orders/rows.ts'
import { groupLines } from '#groupbuys/orders/schema.ts'
import { allocate } from '#groupbuys/sums/allocation.ts'
import { changeBuyItem } from '#groupbuys/terms/rows.ts'
import type { GroupBuy, GroupItem } from '#groupbuys/terms/schema.ts'

/**
 * Shares out anew what really arrived, by the same rule and log. Lines somebody set by hand stay as they are. The caller
 * reckons afterwards, once for all items.
 */
export function recountItem(tx: Db, buy: GroupBuy, item: GroupItem, received: number): void {
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
  changeBuyItem(tx, item.id, set)
  writeLines(tx, buy.id, rowsFor(tx, { ...item, ...set }, shares, taker?.id ?? null))
  countLeftover(tx, item.id)
}

/**
 * What is left of an item once its final lines are served; below 0 where too much was given by hand. Goods that replace
 * others come out of what is left, and where that is not enough, from the supplier.
 */
export function countLeftover(tx: Db, itemId: number): void {
  const count = tx.get<{ total: number | null; given: number; replaced: number } | undefined>(
    sql`select i.total,
        (select coalesce(sum(l.final), 0) from group_lines l where l.item_id = i.id) as given,
        (select coalesce(sum(c.pieces), 0) from group_complaints c where c.item_id = i.id and c.settled_how = 'replacement') as replaced
      from group_items i where i.id = ${itemId}`,
  )
  if (count) changeBuyItem(tx, itemId, { leftover: leftOver(count) })
}

function leftOver(count: { total: number | null; given: number; replaced: number }): number | null {
  if (count.total === null) return null
  const rest = count.total - count.given
  return rest > 0 ? Math.max(0, rest - count.replaced) : rest
}

import { and, asc, eq, gt, gte, isNull, or, sql } from 'drizzle-orm'
import { shortLabel } from '#addresses/labels.ts'
import type { Db } from '#estate/db.ts'
import { inList } from '#estate/in-list.ts'
import { groupLines, groupOrders } from '#groupbuys/orders/schema.ts'
import type { ShownBuy } from '#groupbuys/orders/show.ts'
import { whyOf } from '#groupbuys/orders/show-order.ts'
import type { GroupBuy } from '#groupbuys/terms/schema.ts'
import type { AppContext } from '#http/env.ts'
import { namesOf } from '#standing/names.ts'

export const homesShown = 50

type Stretch = { after: string; from?: string | undefined }

/** The homes behind `after`, or from `from` on, in the order of the doors; one more than a page holds, where there are more. */
export function managedHomes(
  c: AppContext,
  db: Db,
  buy: GroupBuy,
  shown: ShownBuy,
  { after, from }: Stretch,
) {
  const orders = ordersFrom(db, buy.id, { after, from })
  const lines = db
    .select()
    .from(groupLines)
    .where(
      inList(
        groupLines.orderId,
        orders.map((order) => order.id),
      ),
    )
    .all()
  const byOrder = Map.groupBy(lines, (line) => line.orderId)
  const names = namesOf(
    db,
    lines.flatMap((line) => line.changedBy ?? []),
  )
  return orders.map((order) => ({
    orderId: order.id,
    sortKey: order.sortKey,
    label: shortLabel(order.unit, c.get('language')),
    comment: order.comment,
    due: order.goods + order.freight + order.fees,
    lines: shown.items.flatMap((item) => {
      const line = byOrder.get(order.id)?.find((one) => one.itemId === item.id)
      if (!line || (line.want === 0 && line.flex === 0 && !line.final)) return []
      const { itemId, want, flex, computed, final, grams } = line
      return [
        {
          itemId,
          want,
          flex,
          computed,
          final,
          grams,
          name: item.name,
          unitWord: item.unitWord,
          weighed: item.perGrams !== null,
          why: final === null ? null : whyOf(buy, item, line, c.get('t')),
          by: line.changedBy === null ? null : (names.get(line.changedBy) ?? ''),
        },
      ]
    }),
  }))
}

function ordersFrom(db: Db, groupBuyId: number, { after, from }: Stretch) {
  return db
    .select()
    .from(groupOrders)
    .where(
      and(
        eq(groupOrders.groupBuyId, groupBuyId),
        from === undefined ? gt(groupOrders.sortKey, after) : gte(groupOrders.sortKey, from),
        or(
          isNull(groupOrders.emptySince),
          sql`exists (select 1 from group_lines l where l.order_id = ${groupOrders.id} and l.final > 0)`,
        ),
      ),
    )
    .orderBy(asc(groupOrders.sortKey))
    .limit(homesShown + 1)
    .all()
}

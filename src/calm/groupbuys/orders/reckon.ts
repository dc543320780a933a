import { asc, eq, sql } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import type { ShareKind } from '#groupbuys/sums/policies.ts'
import { sharesByLargestRemainder } from '#groupbuys/sums/shares.ts'
import { buyRow } from '#groupbuys/terms/find.ts'
import { countVersion } from '#groupbuys/terms/rows.ts'
import { groupLines, groupOrders } from './schema.ts'

/**
 * Reckons anew what each home owes, after lines changed: the sum of its lines, and its share of freight and fees by largest
 * remainder, so that the shares add up to the bill to the 分. Homes that get nothing pay nothing. Counts the version of the
 * lines, by which two printed sheets are compared.
 */
export function reckon(tx: Db, groupBuyId: number): void {
  const buy = buyRow(tx, groupBuyId)
  const rows = tx
    .select({
      id: groupOrders.id,
      goods: sql<number>`coalesce(sum(${groupLines.amount}), 0)`,
      pieces: sql<number>`coalesce(sum(${groupLines.final}), 0)`,
    })
    .from(groupOrders)
    .leftJoin(groupLines, eq(groupLines.orderId, groupOrders.id))
    .where(eq(groupOrders.groupBuyId, groupBuyId))
    .groupBy(groupOrders.id)
    .orderBy(asc(groupOrders.id))
    .all()
  const served = rows.filter((row) => row.pieces > 0)
  const weights = (kind: ShareKind) =>
    served.map((row) => (kind === 'homes' ? 1 : kind === 'amount' ? row.goods : row.pieces))
  const share = (whole: number, kind: ShareKind) =>
    sharesByLargestRemainder(served.length === 0 ? 0 : whole, weights(kind))
  const [freight, fees] = [share(buy.freight, buy.freightShare), share(buy.fees, buy.feesShare)]
  const places = new Map(served.map((row, i) => [row.id, i]))
  const dues = rows.map(({ id, goods }) => {
    const place = places.get(id)
    return place === undefined ? [id, goods, 0, 0] : [id, goods, freight[place], fees[place]]
  })
  tx.run(sql`update group_orders set goods = d.goods, freight = d.freight, fees = d.fees
    from (select value ->> 0 as id, value ->> 1 as goods, value ->> 2 as freight, value ->> 3 as fees from json_each(${JSON.stringify(dues)})) d
    where group_orders.id = d.id`)
  countVersion(tx, groupBuyId)
}

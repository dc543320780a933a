import { and, eq, isNull } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import { inList } from '#estate/in-list.ts'
import { itemsOf } from '#groupbuys/terms/find.ts'
import { groupLines, groupOrders, groupWaiting } from './schema.ts'

/** Nobody gets or owes anything, and nobody waits any more: what a group order that is called off leaves of its orders. */
export function callOffOrders(tx: Db, groupBuyId: number, now: string): void {
  const items = itemsOf(tx, groupBuyId).map((item) => item.id)
  tx.update(groupLines)
    .set({ computed: 0, final: 0, amount: 0 })
    .where(inList(groupLines.itemId, items))
    .run()
  tx.update(groupOrders)
    .set({ goods: 0, freight: 0, fees: 0 })
    .where(eq(groupOrders.groupBuyId, groupBuyId))
    .run()
  const waiting = and(
    eq(groupWaiting.groupBuyId, groupBuyId),
    isNull(groupWaiting.promotedAt),
    isNull(groupWaiting.withdrawnAt),
  )
  tx.update(groupWaiting).set({ withdrawnAt: now }).where(waiting).run()
}

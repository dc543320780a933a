import { and, eq, sql } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import { overSince } from '#groupbuys/terms/find.ts'
import { groupOrders } from './schema.ts'

/** Empties what homes wrote beside orders that were over by then. */
export function forgetComments(db: Db, before: string): void {
  db.update(groupOrders)
    .set({ comment: '' })
    .where(and(sql`${groupOrders.comment} <> ''`, overSince(groupOrders.groupBuyId, before)))
    .run()
}

/** Empties what this person wrote beside the orders of a home. */
export function forgetCommentsBy(tx: Db, personId: number): void {
  tx.update(groupOrders).set({ comment: '' }).where(eq(groupOrders.changedBy, personId)).run()
}

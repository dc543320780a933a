import { and, eq, sql } from 'drizzle-orm'
import { type Db, type EstateDb, prepared } from '#src/estate/db.ts'
import { groupIncrements, groupOrders } from '#src/estate/schema.ts'
import { stepsOf } from './find.ts'
import type { Increment } from './log.ts'
import { drawLots } from './lots.ts'
import type { PriceStep } from './price.ts'
import type { GroupBuy } from './schema.ts'

/** Rows of the log of one item, in their order. */
export function logOf(tx: Db, itemId: number): Increment[] {
  const rows = prepared(tx, 'groupbuys.log', logQuery).values({ itemId }) as [
    number,
    number,
    number,
    number,
    string,
  ][]
  return rows.map(([id, home, want, flex, at]) => ({ id, home, want, flex, at }))
}

function logQuery(db: EstateDb) {
  const { id, orderId, want, flex, at, itemId } = groupIncrements
  return db
    .select({ id, orderId, want, flex, at })
    .from(groupIncrements)
    .where(eq(itemId, sql.placeholder('itemId')))
    .orderBy(at, id)
    .prepare()
}

/** The homes that want something, in the order their tickets were drawn; undefined where the rule draws none. */
export function drawnOf(tx: Db, buy: GroupBuy): number[] | undefined {
  if (buy.shortage !== 'lots' || buy.lotsSeed === null) return undefined
  const tickets = tx
    .select({ id: groupOrders.id })
    .from(groupOrders)
    .where(and(eq(groupOrders.groupBuyId, buy.id), sql`${groupOrders.emptySince} is null`))
    .all()
  return drawLots(
    buy.lotsSeed,
    tickets.map((ticket) => ticket.id),
  )
}

export function stepsByItem(tx: Db, groupBuyId: number): Map<number, PriceStep[]> {
  const steps = new Map<number, PriceStep[]>()
  for (const { itemId, fromPieces, price } of stepsOf(tx, groupBuyId))
    steps.set(itemId, [...(steps.get(itemId) ?? []), { fromPieces, price }])
  return steps
}

import { and, eq, sql } from 'drizzle-orm'
import { type Db, prepared } from '#estate/db.ts'
import type { Increment } from '#groupbuys/sums/increments.ts'
import { drawLots } from '#groupbuys/sums/lots.ts'
import type { GroupBuy } from '#groupbuys/terms/schema.ts'
import { groupIncrements, groupOrders } from './schema.ts'

type Row = [id: number, itemId: number, home: number, want: number, flex: number, at: string]

/** The log by item. One walk through it as it was written: item by item, sixty items would be read sixty times over. */
export function logsOf(tx: Db, groupBuyId: number): Map<number, Increment[]> {
  const logs = new Map<number, Increment[]>()
  const rows = prepared(tx, 'groupbuys.log', logQuery).values({ groupBuyId }) as Row[]
  for (const [id, itemId, home, want, flex, at] of rows) {
    const row = { id, home, want, flex, at }
    const own = logs.get(itemId)
    if (own) own.push(row)
    else logs.set(itemId, [row])
  }
  return logs
}

function logQuery(db: Db) {
  const { id, itemId, orderId, want, flex, at, groupBuyId } = groupIncrements
  return db
    .select({ id, itemId, orderId, want, flex, at })
    .from(groupIncrements)
    .where(eq(groupBuyId, sql.placeholder('groupBuyId')))
    .orderBy(id)
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

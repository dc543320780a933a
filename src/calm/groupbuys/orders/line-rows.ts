import { and, eq, isNotNull, sql } from 'drizzle-orm'
import { type Db, prepared } from '#estate/db.ts'
import { inList } from '#estate/in-list.ts'
import type { Share } from '#groupbuys/sums/allocation.ts'
import { amountOf } from '#groupbuys/sums/price.ts'
import type { GroupItem } from '#groupbuys/terms/schema.ts'
import type { GroupLine, LineReason } from './schema.ts'
import { groupLines } from './schema.ts'

/** A line as the rule gives it: `[order, item, pieces, code of the reason, amount in 分]`. */
type LineRow = [orderId: number, itemId: number, got: number, reason: number, amount: number]

const reasons = ['all', 'flex', 'short', 'none', 'taker'] as const satisfies LineReason[]

/** The lines of one item; what has been on the scale keeps its weight as long as the home gets anything. */
export function rowsFor(tx: Db, item: GroupItem, shares: readonly Share[], taker: number | null): LineRow[] {
  const grams = item.perGrams === null ? new Map<number, number>() : weighed(tx, item.id)
  const price = { ...item, price: item.closingPrice ?? item.price }
  return shares.map((share) => {
    const got = share.wantGot + share.flexGot
    const amount = amountOf(price, got, got === 0 ? null : (grams.get(share.home) ?? null))
    return [share.home, item.id, got, reasons.indexOf(reasonOf(share, share.home === taker)), amount]
  })
}

function reasonOf({ want, flex, wantGot, flexGot }: Share, taker: boolean): (typeof reasons)[number] {
  if (taker && wantGot + flexGot > want + flex) return 'taker'
  if (wantGot + flexGot === 0 && want > 0) return 'none'
  return wantGot < want ? 'short' : flexGot > 0 ? 'flex' : 'all'
}

function weighed(tx: Db, itemId: number): Map<number, number> {
  const { orderId, grams } = groupLines
  const rows = tx
    .select({ orderId, grams })
    .from(groupLines)
    .where(and(inList(groupLines.itemId, [itemId]), isNotNull(grams)))
    .all()
  return new Map(rows.map((row) => [row.orderId, row.grams!]))
}

/**
 * Writes what the rule gives; lines set by hand keep what holds. Sixty items for three thousand homes are 180,000 lines: each
 * statement takes five thousand as one JSON parameter (a Durable Object takes 2 MB), home by home, as they lie in the file.
 */
export function writeLines(tx: Db, groupBuyId: number, rows: readonly LineRow[]): void {
  const byHome = new Map<number, LineRow[]>()
  for (const row of rows) {
    const own = byHome.get(row[0])
    if (own) own.push(row)
    else byHome.set(row[0], [row])
  }
  const sorted = [...byHome.keys()].sort((a, b) => a - b).flatMap((home) => byHome.get(home)!)
  const query = prepared(tx, 'groupbuys.writeLines', writeQuery)
  for (let i = 0; i < sorted.length; i += 5000)
    query.run({ groupBuyId, rows: JSON.stringify(sorted.slice(i, i + 5000)) })
}

/** An upsert and not an update: it finds each line by its key, where an update from a list walks all lines for each row. */
function writeQuery(db: Db) {
  const reason = sql.raw(
    `case value ->> 3 ${reasons.map((name, code) => `when ${code} then '${name}'`).join(' ')} end`,
  )
  const kept = (column: string) =>
    sql.raw(`case when changed_at is null then excluded.${column} else ${column} end`)
  return db
    .insert(groupLines)
    .select(
      sql`select value ->> 0, value ->> 1, ${sql.placeholder('groupBuyId')}, 0, 0, value ->> 2, value ->> 2, ${reason}, value ->> 4, null, null, null, null from json_each(${sql.placeholder('rows')}) where true`,
    )
    .onConflictDoUpdate({
      target: [groupLines.orderId, groupLines.itemId],
      set: {
        computed: sql`excluded.computed`,
        final: kept('final'),
        reason: sql`excluded.reason`,
        amount: kept('amount'),
      },
    })
    .prepare()
}

/** What one home gets of one item, changed outside the rule: by hand, on the scale, from the queue. */
export function changeLine(
  tx: Db,
  { orderId, itemId }: Pick<GroupLine, 'orderId' | 'itemId'>,
  set: Partial<typeof groupLines.$inferInsert>,
): GroupLine {
  const line = and(eq(groupLines.orderId, orderId), eq(groupLines.itemId, itemId))
  return tx.update(groupLines).set(set).where(line).returning().get()!
}

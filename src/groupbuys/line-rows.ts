import { and, eq, isNotNull, sql } from 'drizzle-orm'
import { type Db, type EstateDb, prepared } from '#src/estate/db.ts'
import { groupLines } from '#src/estate/schema.ts'
import type { Share } from './allocation.ts'
import { amountOf } from './price.ts'
import type { GroupItem, LineReason } from './schema.ts'

const codes = { all: 0, flex: 1, short: 2, none: 3, taker: 4 } as const
const names = Object.keys(codes) as LineReason[]

function reasonOf({ want, flex, wantGot, flexGot }: Share, taker: boolean): keyof typeof codes {
  if (taker && wantGot + flexGot > want + flex) return 'taker'
  if (wantGot + flexGot === 0 && want > 0) return 'none'
  return wantGot < want ? 'short' : flexGot > 0 ? 'flex' : 'all'
}

/**
 * Writes what the rule gives. Sixty items for three thousand homes are 180,000 lines: each statement takes two thousand of
 * them as one JSON parameter (a Durable Object takes 2 MB).
 */
export function writeLines(tx: Db, item: GroupItem, shares: readonly Share[], taker: number | null): void {
  const kept = new Map(
    tx
      .select()
      .from(groupLines)
      .where(and(eq(groupLines.itemId, item.id), isNotNull(groupLines.grams)))
      .all()
      .map((line) => [line.orderId, line.grams]),
  )
  const price = { ...item, price: item.closingPrice ?? item.price }
  const rows = shares.map((share) => {
    const got = share.wantGot + share.flexGot
    return [
      share.home,
      got,
      codes[reasonOf(share, share.home === taker)],
      amountOf(price, got, got === 0 ? null : (kept.get(share.home) ?? null)),
    ]
  })
  prepared(tx, 'groupbuys.clearLines', clearQuery).run({ itemId: item.id })
  for (let i = 0; i < rows.length; i += 2000)
    prepared(tx, 'groupbuys.writeLines', writeQuery).run({
      itemId: item.id,
      groupBuyId: item.groupBuyId,
      rows: JSON.stringify(rows.slice(i, i + 2000)),
    })
}

/** Homes whose order came to nothing have no share: their lines say 0. */
function clearQuery(db: EstateDb) {
  return db
    .update(groupLines)
    .set({ computed: 0, final: 0, reason: 'all', amount: 0 })
    .where(
      and(
        eq(groupLines.itemId, sql.placeholder('itemId')),
        sql`want = 0 and flex = 0 and changed_at is null`,
      ),
    )
    .prepare()
}

/** An upsert and not an update: it finds each line by its key, where an update from a list would walk the item's lines for each row. */
function writeQuery(db: EstateDb) {
  const reason = sql.raw(
    `case value ->> 2 ${names.map((name, code) => `when ${code} then '${name}'`).join(' ')} end`,
  )
  const kept = (column: string) =>
    sql.raw(`case when changed_at is null then excluded.${column} else ${column} end`)
  const rows = sql`select value ->> 0, ${sql.placeholder('itemId')}, ${sql.placeholder('groupBuyId')}, 0, 0, value ->> 1, value ->> 1, ${reason}, value ->> 3, null, null, null, null from json_each(${sql.placeholder('rows')}) where true`
  return db
    .insert(groupLines)
    .select(rows)
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

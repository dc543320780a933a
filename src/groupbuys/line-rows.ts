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

function writeQuery(db: EstateDb) {
  const word = sql.raw(
    `case r.value ->> 2 ${names.map((name, code) => `when ${code} then '${name}'`).join(' ')} end`,
  )
  return db
    .update(groupLines)
    .set({
      computed: sql`r.value ->> 1`,
      final: sql`case when changed_at is null then r.value ->> 1 else final end`,
      reason: sql`${word}`,
      amount: sql`case when changed_at is null then r.value ->> 3 else amount end`,
    })
    .from(sql`json_each(${sql.placeholder('rows')}) r`)
    .where(sql`${groupLines.orderId} = r.value ->> 0 and ${groupLines.itemId} = ${sql.placeholder('itemId')}`)
    .prepare()
}

import { and, eq, lte, or, sql } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import { ends } from '#estate/keeping.ts'
import { overSince } from '#groupbuys/terms/find.ts'
import { daysAfter } from '#time/instants.ts'
import { groupClaims, groupStatements } from './schema.ts'
import type { Incoming } from './statement.ts'

/** A statement is put away after this even where nobody ever closes the books. */
const statementDays = ends.statement

/** Empties the bank statements of orders that were over by then, and old ones. Answers how many. */
export function emptyStatements(db: Db, before: string, now: string): number {
  const old = or(
    overSince(groupStatements.groupBuyId, before),
    lte(groupStatements.createdAt, daysAfter(now, -statementDays)),
  )
  return db
    .update(groupStatements)
    .set({ parsed: '[]', fileName: '' })
    .where(and(sql`${groupStatements.parsed} <> '[]'`, old))
    .returning({ id: groupStatements.id })
    .all().length
}

/** Empties the words this person gave with what they said to have paid. */
export function forgetClaimsBy(tx: Db, personId: number): void {
  tx.update(groupClaims).set({ reference: '' }).where(eq(groupClaims.by, personId)).run()
}

/** Takes this name off the rows of bank statements; what was paid stays. */
export function forgetPayer(tx: Db, name: string): void {
  const named = sql`instr(${groupStatements.parsed}, ${name}) > 0`
  for (const { id, parsed } of tx.select().from(groupStatements).where(named).all()) {
    const rows = (JSON.parse(parsed) as Incoming[]).map((row) =>
      `${row.payer} ${row.remark}`.includes(name) ? { ...row, payer: '', remark: '' } : row,
    )
    tx.update(groupStatements)
      .set({ parsed: JSON.stringify(rows) })
      .where(eq(groupStatements.id, id))
      .run()
  }
}

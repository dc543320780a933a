import { and, eq, isNotNull, lte, ne, sql } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import { forgetFile } from '#files/kept-files.ts'
import { groupComplaints, groupPickups } from '#groupbuys/handover/schema.ts'
import { groupClaims, groupStatements } from '#groupbuys/money/schema.ts'
import type { Incoming } from '#groupbuys/money/statement.ts'
import { groupOrders } from '#groupbuys/orders/schema.ts'
import { hoursLater } from '#groupbuys/terms/rules.ts'
import { groupBuys } from '#groupbuys/terms/schema.ts'

/** So long after the books are closed, or the order was called off, names are still needed to answer a question. */
const keptHours = 30 * 24
/** A statement is put away after this even where nobody ever closes the books. */
const statementHours = 180 * 24

/**
 * What names people in an order goes when the order is long over: the rows of bank statements, whose hands took a bag, and
 * what homes wrote beside their orders. Amounts, doors and ticks stay. Answers how many statements were emptied.
 */
export function sweepNames(db: Db, now: string): number {
  const before = hoursLater(now, -keptHours)
  const over = sql`(select ${groupBuys.id} from ${groupBuys} where coalesce(${groupBuys.settledAt}, ${groupBuys.cancelledAt}) <= ${before})`
  const old = sql`(${groupStatements.groupBuyId} in ${over} or ${lte(groupStatements.createdAt, hoursLater(now, -statementHours))})`
  const emptied = db
    .update(groupStatements)
    .set({ parsed: '[]', fileName: '' })
    .where(and(ne(groupStatements.parsed, '[]'), old))
    .returning({ id: groupStatements.id })
    .all()
  db.update(groupPickups)
    .set({ takenBy: null })
    .where(and(isNotNull(groupPickups.takenBy), sql`${groupPickups.groupBuyId} in ${over}`))
    .run()
  db.update(groupOrders)
    .set({ comment: '' })
    .where(and(ne(groupOrders.comment, ''), sql`${groupOrders.groupBuyId} in ${over}`))
    .run()
  return emptied.length
}

/** Empties what a person who leaves wrote or is named by; what the home ordered and paid stays in the accounts. */
export function forgetBuyer(tx: Db, personId: number, name: string): void {
  tx.update(groupOrders).set({ comment: '' }).where(eq(groupOrders.changedBy, personId)).run()
  const complaints = eq(groupComplaints.by, personId)
  const shown = tx.select({ fileId: groupComplaints.fileId }).from(groupComplaints).where(complaints).all()
  tx.update(groupComplaints).set({ body: '', fileId: null }).where(complaints).run()
  for (const { fileId } of shown) if (fileId !== null) forgetFile(tx, fileId)
  tx.update(groupClaims).set({ reference: '' }).where(eq(groupClaims.by, personId)).run()
  if (name === '') return
  tx.update(groupPickups).set({ takenBy: null }).where(eq(groupPickups.takenBy, name)).run()
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

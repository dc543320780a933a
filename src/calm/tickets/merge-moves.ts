import { and, eq, gte, sql } from 'drizzle-orm'
import { allPartsOf, type Pair } from '#doubles/ledger.ts'
import type { Db } from '#estate/db.ts'
import { inList } from '#estate/in-list.ts'
import { reportedBy } from './finding.ts'
import { ticketCosts } from './office-schema.ts'
import { mergeLedger } from './readers.ts'
import type { TicketEntry } from './schema.ts'
import { ticketEntries, ticketFiles, ticketReports } from './schema.ts'

/** Reports go where they count, and their photos with them. */
export function moveReports(tx: Db, ids: readonly number[], fromId: number, toId: number): void {
  tx.update(ticketReports)
    .set({ ticketId: toId })
    .where(and(inList(ticketReports.id, ids), eq(ticketReports.ticketId, fromId)))
    .run()
  // "or ignore": the same photo sent in twice by the same person hangs there already.
  tx.run(
    sql`update or ignore ticket_files set ticket_id = ${toId}
      where ticket_id = ${fromId} and ${inList(sql`report_id`, ids)}`,
  )
}

/** What was spent is read where the work goes on. */
export function moveCosts(tx: Db, ids: readonly number[], toId: number): void {
  tx.update(ticketCosts).set({ ticketId: toId }).where(inList(ticketCosts.id, ids)).run()
}

/**
 * What was written to this one, or by households that reported this one alone, goes back to it: there they read it, and
 * where it stood they can no more.
 */
export function moveWords(tx: Db, { goes, stays }: Pair, since: string, now: string): void {
  const { id, ticketId, kind, at } = ticketEntries
  const written = and(eq(ticketId, stays), inList(kind, ['word', 'note']), gte(at, since))
  const own = [goes, ...allPartsOf(tx, mergeLedger, goes)]
  const isTheirs = ({ by, side, details }: TicketEntry) =>
    own.includes((JSON.parse(details) as { sentTo?: number }).sentTo ?? stays) ||
    (side === 'resident' && by !== null && reportedBy(tx, goes, by, now) && !reportedBy(tx, stays, by, now))
  const lines = tx
    .select()
    .from(ticketEntries)
    .where(written)
    .all()
    .filter(isTheirs)
    .map((line) => line.id)
  tx.update(ticketEntries).set({ ticketId: goes }).where(inList(id, lines)).run()
  tx.update(ticketFiles).set({ ticketId: goes }).where(inList(ticketFiles.entryId, lines)).run()
}

/** The reports that belong to this ticket and count for another: made here before, or sent here since. */
export function reportsMadeTo(tx: Db, { goes, stays }: Pair): number[] {
  const own = [goes, ...allPartsOf(tx, mergeLedger, goes)]
  const where = and(eq(ticketReports.ticketId, stays), inList(ticketReports.firstTicketId, own))
  return tx
    .select({ id: ticketReports.id })
    .from(ticketReports)
    .where(where)
    .all()
    .map(({ id }) => id)
}

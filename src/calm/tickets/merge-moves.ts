import { and, eq, gte, sql } from 'drizzle-orm'
import type { Pair } from '#doubles/ledger.ts'
import type { Db } from '#estate/db.ts'
import { inList } from '#estate/in-list.ts'
import { reportedBy } from './finding.ts'
import { ticketCosts } from './office-schema.ts'
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
 * What the households that reported this one alone wrote since `since` goes back with their reports: there they read it,
 * and where it stood they can no more.
 */
export function moveWords(tx: Db, { goes, stays }: Pair, since: string, now: string): void {
  const { id, ticketId, kind, side, at } = ticketEntries
  const written = and(eq(ticketId, stays), eq(kind, 'word'), eq(side, 'resident'), gte(at, since))
  const lines = tx
    .select()
    .from(ticketEntries)
    .where(written)
    .all()
    .filter(({ by }) => by !== null && reportedBy(tx, goes, by, now) && !reportedBy(tx, stays, by, now))
    .map((line) => line.id)
  tx.update(ticketEntries).set({ ticketId: goes }).where(inList(id, lines)).run()
  tx.update(ticketFiles).set({ ticketId: goes }).where(inList(ticketFiles.entryId, lines)).run()
}

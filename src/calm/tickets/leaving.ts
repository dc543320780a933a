import { and, eq, type SQL } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import { forgetFile } from '#files/kept-files.ts'
import { ticketRatings } from './office-schema.ts'
import { ticketEntries, ticketFiles, ticketReports, tickets } from './schema.ts'

/** What was broken stays on the desk; what this person wrote about it, and the photos of it, go. */
export function forgetReporter(tx: Db, personId: number): void {
  const said = and(eq(ticketEntries.by, personId), eq(ticketEntries.side, 'resident'))
  const reports = tx
    .update(ticketReports)
    .set({ words: '' })
    .where(eq(ticketReports.personId, personId))
    .returning({ id: ticketReports.id })
    .all()
  const entries = tx
    .update(ticketEntries)
    .set({ body: '' })
    .where(said)
    .returning({ id: ticketEntries.id })
    .all()
  for (const { id } of reports) forgetPhotos(tx, eq(ticketFiles.reportId, id))
  for (const { id } of entries) forgetPhotos(tx, eq(ticketFiles.entryId, id))
  tx.update(tickets).set({ title: '—', words: '' }).where(eq(tickets.openedBy, personId)).run()
  tx.update(ticketRatings).set({ words: '' }).where(eq(ticketRatings.personId, personId)).run()
}

function forgetPhotos(tx: Db, which: SQL): void {
  for (const { fileId } of tx.delete(ticketFiles).where(which).returning().all()) forgetFile(tx, fileId)
}

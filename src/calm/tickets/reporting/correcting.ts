import { eq } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import { changeTicket, recordTicket, tellStory } from '#tickets/rows.ts'
import type { Ticket } from '#tickets/schema.ts'
import { ticketReports } from '#tickets/schema.ts'
import { desk, tellOfTicket } from '#tickets/telling.ts'
import { unbegunReport } from './own-report.ts'

/**
 * Whoever reported it puts their own words right before work begins; the desk is told. Throws NotAllowed for everybody
 * else, Conflict once work has begun: what is wrong then is said in the talk.
 */
export function correctReport(
  db: Db,
  { id, title, words }: { id: number; title: string; words: string },
  by: number,
  now: string,
): Ticket {
  return db.transaction((tx) => {
    const { ticket, report } = unbegunReport(tx, id, by)
    // Sent again as it stands: nobody is told of it twice.
    if (ticket.title === title && report.words === words) return ticket
    tx.update(ticketReports).set({ words }).where(eq(ticketReports.id, report.id)).run()
    const after = changeTicket(tx, ticket, { title, words: ticket.common === 1 ? words : '' }, now)
    const side = report.personId === by ? 'resident' : 'staff'
    const mark = tellStory(tx, id, { kind: 'corrected', side }, by, now)
    recordTicket(tx, after, 'ticket.corrected', by, now)
    tellOfTicket(tx, after, { event: 'corrected', mark, named: desk(tx, after, now), by }, now)
    return after
  })
}

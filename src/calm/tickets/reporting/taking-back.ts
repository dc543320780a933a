import { eq } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import { answerOffer, openOffer } from '#tickets/offers.ts'
import { changeTicket, homesIn, recordTicket, reportsOf, tellStory } from '#tickets/rows.ts'
import type { Ticket } from '#tickets/schema.ts'
import { ticketReports } from '#tickets/schema.ts'
import { desk, tellOfTicket } from '#tickets/telling.ts'
import { unbegunReport } from './own-report.ts'

/**
 * Whoever reported it needs it no more, before work begins: it leaves the desk, which is told. Where other homes have it,
 * too, it stays for them, without this report. Throws NotAllowed for everybody else, Conflict once work has begun.
 */
export function takeBackReport(db: Db, id: number, by: number, now: string): Ticket {
  return db.transaction((tx) => {
    const { ticket, report } = unbegunReport(tx, id, by)
    const side = report.personId === by ? 'resident' : 'staff'
    const others = reportsOf(tx, id).filter((one) => one.id !== report.id)
    if (others.length > 0) {
      tx.delete(ticketReports).where(eq(ticketReports.id, report.id)).run()
      const homes = homesIn(others)
      tellStory(tx, id, { kind: 'left', side, details: { homes } }, by, now)
      recordTicket(tx, ticket, 'ticket.left', by, now, { details: { homes } })
      return changeTicket(tx, ticket, { words: '' }, now)
    }
    const offer = openOffer(tx, id)
    if (offer) answerOffer(tx, offer, { answer: 'takenBack', why: '' }, by, now)
    const after = changeTicket(tx, ticket, { state: 'withdrawn', closedAt: now, closedBy: by }, now)
    const mark = tellStory(tx, id, { kind: 'withdrawn', side }, by, now)
    recordTicket(tx, after, 'ticket.withdrawn', by, now)
    tellOfTicket(tx, after, { event: 'withdrawn', mark, named: desk(tx, after, now), by }, now)
    return after
  })
}

import { Conflict, NotAllowed } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { reportsOf, ticketRow } from '#tickets/rows.ts'
import { isUnbegun } from '#tickets/rules.ts'
import type { Ticket, TicketReport } from '#tickets/schema.ts'

/** The report by which this person, or whoever they wrote it down for, opened the ticket; undefined where they did not. */
export function ownReport(
  { id }: Pick<Ticket, 'id'>,
  reports: readonly TicketReport[],
  personId: number,
): TicketReport | undefined {
  return reports.find(
    (one) =>
      one.how === 'reported' &&
      one.firstTicketId === id &&
      (one.personId === personId || one.reportedBy === personId),
  )
}

/** The ticket and the report of whoever changes it. Throws NotAllowed for everybody else, Conflict once work has begun. */
export function unbegunReport(tx: Db, id: number, by: number): { ticket: Ticket; report: TicketReport } {
  const ticket = ticketRow(tx, id)
  const report = ownReport(ticket, reportsOf(tx, id), by)
  if (!report) throw new NotAllowed('tickets:errors.notYourWords')
  if (!isUnbegun(ticket)) throw new Conflict('tickets:errors.begun')
  return { ticket, report }
}

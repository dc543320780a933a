import { and, asc, eq } from 'drizzle-orm'
import { covers } from '#addresses/paths.ts'
import type { Db } from '#estate/db.ts'
import type { Standing } from '#standing/standing.ts'
import { isStaffOf, reportedItself } from '#tickets/finding.ts'
import { mayWorkOnTicket } from '#tickets/rules.ts'
import type { Ticket, TicketReport } from '#tickets/schema.ts'
import { ticketEntries } from '#tickets/schema.ts'

type Was = Pick<Ticket, 'place' | 'scope' | 'common'>

/** Something written on a ticket: a line of its story by its number, anything else by when. */
type Written = { id?: number; at: string }

/** What a line of the story keeps of the place that was corrected. */
export function wasAt({ place, scope, common }: Was) {
  return { wasPlace: place, wasScope: scope, wasCommon: common }
}

/** `movedTo`: the door that reports for others came to with it, `movedReports`: which. */
type Stood = { id: number; at: string; was: Was; movedTo?: string; movedReports?: string }

/** The places this ticket had before the present one, oldest first, each with the line that says it was corrected. */
function stoodBefore(db: Db, ticketId: number): Stood[] {
  return db
    .select()
    .from(ticketEntries)
    .where(and(eq(ticketEntries.ticketId, ticketId), eq(ticketEntries.kind, 'sorted')))
    .orderBy(asc(ticketEntries.id))
    .all()
    .flatMap(({ id, at, details }) => {
      const { wasPlace, wasScope, wasCommon, ...moved } = JSON.parse(details) as Partial<
        ReturnType<typeof wasAt> & Pick<Stood, 'movedTo' | 'movedReports'>
      >
      return wasPlace === undefined || wasScope === undefined || wasCommon === undefined
        ? []
        : [{ id, at, was: { place: wasPlace, scope: wasScope, common: wasCommon }, ...moved }]
    })
}

/**
 * What of a ticket this person reads by the place it had when that was written. Correcting a place shows nobody what was
 * written before it: each line is for whoever read it there. Whoever works on the ticket reads all of it.
 */
export function readsAsOf(
  db: Db,
  ticket: Ticket,
  standing: Standing,
  now: string,
): (written: Written) => boolean {
  const before = stoodBefore(db, ticket.id)
  if (before.length === 0 || mayWorkOnTicket(standing, ticket)) return () => true
  const itself = reportedItself(db, ticket.id, standing.personId, now)
  const reads = before.map(
    ({ was, movedTo }) =>
      (itself && !isCame(movedTo, standing)) ||
      livesUnder(was, standing) ||
      isStaffOf(db, standing, { ...ticket, ...was }),
  )
  return ({ id, at }) => {
    const which = before.findIndex((one) => (id === undefined ? at <= one.at : id < one.id))
    return which < 0 || reads[which]!
  }
}

/**
 * Whose words of a report this person reads. What came to their door with a corrected place was written of another home: they
 * read what it is, and its words stay with whoever wrote them and with whoever reads them by duty (`staff`).
 */
export function readsWords(
  db: Db,
  ticket: Ticket,
  personId: number,
  staff: boolean,
): (report: TicketReport) => boolean {
  const came = new Set(
    stoodBefore(db, ticket.id).flatMap(({ movedReports = '' }) => movedReports.split(',').map(Number)),
  )
  return (report) => staff || !came.has(report.id) || [report.personId, report.reportedBy].includes(personId)
}

/** Lives where a common part of this scope is. */
export const livesUnder = ({ common, scope }: Pick<Ticket, 'common' | 'scope'>, { homes }: Standing) =>
  common === 1 && homes.some((home) => covers(scope, home.unit))

/** The report came to this home only then: what was written while it was another's is the other's. */
function isCame(movedTo: string | undefined, { homes }: Standing): boolean {
  return movedTo !== undefined && homes.some((home) => home.unit === movedTo)
}

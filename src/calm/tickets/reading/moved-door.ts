import { eq } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import { reportsOf } from '#tickets/rows.ts'
import { type Ticket, ticketReports } from '#tickets/schema.ts'
import { tellOfTicket } from '#tickets/telling.ts'
import { behindDoor, isForOthers } from './behind-doors.ts'

/** Doors whose households a corrected place took a ticket from, and to which. */
type MovedDoor = { from: string; to: string; left: number[]; reports: number[] }

/**
 * What somebody reported for the door of others belongs to the door that it is at: where the place is put right, the report
 * goes along. `door`: the new place, where it is one. Null where nothing was reported for the door before. Who reported it
 * stays, and may read it.
 */
export function moveReportsFor(tx: Db, before: Ticket, door: string | null, now: string): MovedDoor | null {
  if (door === null || door === before.place) return null
  const theirs = reportsOf(tx, before.id).filter(
    (report) => report.unit === before.place && isForOthers(tx, report),
  )
  if (theirs.length === 0) return null
  const left = theirs.flatMap((report) => behindDoor(tx, report, now).map(({ personId }) => personId))
  for (const { id } of theirs)
    tx.update(ticketReports).set({ unit: door }).where(eq(ticketReports.id, id)).run()
  return { from: before.place, to: door, left, reports: theirs.map(({ id }) => id) }
}

/** Both households hear it, the one it is not about and the one it is about; and whoever reported it, for their words stay with them. */
export function tellMovedDoor(
  tx: Db,
  ticket: Ticket,
  { to, left }: MovedDoor,
  { mark, by }: { mark: number; by: number },
  now: string,
): void {
  const came = reportsOf(tx, ticket.id)
    .filter((report) => report.unit === to)
    .flatMap((report) => behindDoor(tx, report, now).map(({ personId }) => personId))
  const told = { event: 'word' as const, mark, by }
  tellOfTicket(tx, ticket, { ...told, what: 'movedAway', named: left, url: '/tickets' }, now)
  tellOfTicket(tx, ticket, { ...told, what: 'cameToYou', named: came }, now)
  tellMovedReporter(tx, ticket, { mark, by, but: [...left, ...came] }, now)
}

/** Whoever reported it hears that it is at another place now than they wrote. */
export function tellMovedReporter(
  tx: Db,
  ticket: Ticket,
  { mark, by, but = [] }: { mark: number; by: number; but?: readonly number[] },
  now: string,
): void {
  const wrote = reportsOf(tx, ticket.id).flatMap(({ personId, reportedBy }) => [personId, reportedBy])
  const named = wrote.filter((one) => !but.includes(one))
  tellOfTicket(tx, ticket, { event: 'word', what: 'movedPlace', mark, by, named }, now)
}

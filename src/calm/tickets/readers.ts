import { sql } from 'drizzle-orm'
import { findAddress } from '#addresses/addresses.ts'
import { type Carried, isWider, type Readership } from '#doubles/joinables.ts'
import { allPartsOf, type Ledger, lastJoinedAt, partsSince } from '#doubles/ledger.ts'
import type { Db } from '#estate/db.ts'
import { dutiesWhere, holdingAt } from '#standing/duties.ts'
import { standingOf } from '#standing/standings.ts'
import { isStaffOf } from './finding.ts'
import { ticketMerges } from './office-schema.ts'
import { homesIn, reportsOf, ticketRow } from './rows.ts'
import type { Ticket } from './schema.ts'

export const mergeLedger: Ledger = {
  id: ticketMerges.id,
  stays: ticketMerges.intoId,
  goes: ticketMerges.fromId,
  joinedAt: ticketMerges.mergedAt,
  undoneAt: ticketMerges.undoneAt,
  undoneBy: ticketMerges.undoneBy,
}

/** Who would have read it on the ticket it was written to, as that was, and who reads it where that is part of by now. */
export function readersOnTicket(db: Db, { from, number, rest, now }: Carried): Readership {
  const [was, is] = [ticketRow(db, from), ticketRow(db, number)]
  // A report is read by its own household and the desk, a note by the desk alone.
  const words = rest === 'words'
  const own = [from, ...allPartsOf(db, mergeLedger, from)]
  const residents = {
    here: words ? residentReaders(db, was, own, now) : [],
    there: words ? residentReaders(db, is, null, now) : [],
  }
  return {
    here: [...staffReaders(db, was, now), ...residents.here],
    there: [...staffReaders(db, is, now), ...residents.there],
    said: widerSaid(db, is, !isWider(residents)),
  }
}

/** The sentence that asks whether it goes there all the same; `number` and `from` are filled in where it is said. */
export function widerSaid(db: Db, ticket: Ticket, desk: boolean): Readership['said'] {
  if (desk) return ['tickets:errors.widerDesk', { number: ticket.id }]
  const place = findAddress(db, ticket.scope).label
  return ticket.common === 1
    ? ['tickets:errors.widerCommon', { number: ticket.id, place }]
    : ['tickets:errors.widerHomes', { number: ticket.id, homes: homesIn(reportsOf(db, ticket.id)) }]
}

/** Everybody whose duty lets them read this ticket now, by the same rule as its page. */
function staffReaders(db: Db, ticket: Ticket, now: string): number[] {
  const holders = new Set(dutiesWhere(db, holdingAt(now)).map((duty) => duty.personId))
  return [...holders].filter((person) => isStaffOf(db, standingOf(db, person, now), ticket))
}

/**
 * Who reads the words on a ticket as a resident: the households that reported it, as they were when they did, and where it
 * is a common part everybody who lives there. `first`: only of what was reported to one of these first; null: of all that
 * count for it now.
 */
function residentReaders(
  db: Db,
  { id, common, scope }: Ticket,
  first: readonly number[] | null,
  now: string,
): number[] {
  const counted =
    first === null
      ? sql`r.ticket_id = ${id}`
      : sql`r.first_ticket_id in (select value from json_each(${JSON.stringify(first)}))`
  const here = sql`o.unsettled_since is null and o.since <= ${now} and (o.until is null or o.until > ${now})`
  const under = sql`${common} = 1 and (${scope} = '' or o.unit = ${scope} or substr(o.unit, 1, length(${scope}) + 1) = ${scope} || '/')`
  return db
    .all<{ person: number }>(
      sql`select r.person_id as person from ticket_reports r where ${counted}
        union select o.person_id from ticket_reports r join occupancies o
          on o.unit = r.unit and o.since <= r.reported_at and ${here} where ${counted}
        union select o.person_id from occupancies o where ${under} and ${here}`,
    )
    .map((row) => row.person)
}

/** Who reads a ticket where it is now, and who would where its place is corrected to this one. */
export function readersMoved(
  db: Db,
  before: Ticket,
  where: Pick<Ticket, 'place' | 'scope' | 'common'>,
  now: string,
): Pick<Readership, 'here' | 'there'> {
  const at = (ticket: Ticket) => [...staffReaders(db, ticket, now), ...residentReaders(db, ticket, null, now)]
  return { here: at(before), there: at({ ...before, ...where }) }
}

/** What the form carries of who reads the ticket: the last that was found to be this one, '' where there is none. */
export function readersSeen(db: Db, id: number): string {
  return lastJoinedAt(db, mergeLedger, id) ?? ''
}

/** Do residents read this ticket now who did not when the form was drawn that carries this mark? */
export function readersGrew(db: Db, ticket: Ticket, seen: string, now: string): boolean {
  if (readersSeen(db, ticket.id) <= seen) return false
  const since = partsSince(db, mergeLedger, ticket.id, seen)
  const came = new Set(since.flatMap((id) => [id, ...allPartsOf(db, mergeLedger, id)]))
  const before = reportsOf(db, ticket.id).map((report) => report.firstTicketId)
  return isWider({
    here: residentReaders(
      db,
      ticket,
      before.filter((first) => !came.has(first)),
      now,
    ),
    there: residentReaders(db, ticket, null, now),
  })
}

import { Conflict, NotFound, Refused } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { standingOf } from '#standing/standings.ts'
import { behindDoors } from '#tickets/reading/behind-doors.ts'
import { findTicketFor } from './finding.ts'
import { readersGrew, widerSaid } from './readers.ts'
import { answered, changeTicket, recordTicket, tellStory, workedOn } from './rows.ts'
import type { Ticket } from './schema.ts'
import { desk, reporters, tellOfTicket } from './telling.ts'

/** What is written on a ticket: `sentTo` the number it was written to, `seen` the mark of its readers then. */
type Written = { id: number; words: string; sentTo?: number; seen?: string | undefined }

/**
 * A word everybody who reads the ticket sees; the other side is told of it. Throws Conflict where other households read it
 * since the form was drawn.
 */
export function sayOn(db: Db, input: Written, by: number, now: string): Ticket {
  return db.transaction((tx) => {
    const words = input.words
    const { ticket, relation } = findTicketFor(tx, standingOf(tx, by, now), input.id, now)
    if (!relation.staff && !relation.reporter) throw new NotFound('shared:errors.notFound')
    if (words === '') throw new Refused('tickets:errors.wordsMissing')
    if (ticket.state === 'merged') throw new Conflict('tickets:errors.movedOn')
    if (input.seen !== undefined) mustBeReadBy(tx, ticket, input.seen, now)
    const side = relation.works || (relation.staff && !relation.reporter) ? 'staff' : 'resident'
    const after = relation.works ? changeTicket(tx, ticket, answered(ticket, now), now) : ticket
    const mark = tellStory(tx, after.id, { kind: 'word', side, body: words, ...sentTo(input) }, by, now)
    recordTicket(tx, after, 'ticket.spoken', by, now)
    const named =
      side === 'staff'
        ? reporters(tx, after.id, now)
        : [...desk(tx, after, now), ...behindDoors(tx, after.id, now)]
    tellOfTicket(tx, after, { event: 'word', mark, named, by }, now)
    return after
  })
}

/** A note among those who work on it; residents never read it. */
export function noteOn(db: Db, input: Written, by: number, now: string): Ticket {
  return db.transaction((tx) => {
    const ticket = workedOn(tx, input.id, by, now)
    const words = input.words
    if (words === '') throw new Refused('tickets:errors.wordsMissing')
    tellStory(tx, ticket.id, { kind: 'note', internal: true, body: words, ...sentTo(input) }, by, now)
    recordTicket(tx, ticket, 'ticket.noted', by, now)
    return ticket
  })
}

/** Where it was written, if not where it stands: there it goes back to when the two are taken apart. */
function sentTo({ id, sentTo = id }: Written) {
  return sentTo === id ? {} : { details: { sentTo } }
}

function mustBeReadBy(tx: Db, ticket: Ticket, seen: string, now: string): void {
  if (!readersGrew(tx, ticket, seen, now)) return
  throw new Conflict(...widerSaid(tx, ticket, false))
}

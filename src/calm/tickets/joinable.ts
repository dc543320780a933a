import type { JoinableRoom } from '#doubles/joinables.ts'
import { isThere } from '#doubles/joinables.ts'
import { standingOf } from '#standing/standings.ts'
import { findTicketFor } from './finding.ts'
import { ticketJoining } from './merging.ts'
import { readersOnTicket } from './readers.ts'
import { tickets } from './schema.ts'

/** Tickets, as the house joins them and leads on to them. Words and photos are read where the work goes on. */
export const joinableTickets: JoinableRoom = {
  joining: ticketJoining,
  also: tickets.mergedIntoId,
  at: ['/tickets/:id{[0-9]+}'],
  carried: { rest: /^(reports|words|notes)$/, readers: readersOnTicket },
  moved: 'tickets:errors.mergedInto',
  mayRead: (db, id, personId, now) =>
    isThere(() => findTicketFor(db, standingOf(db, personId, now), id, now)),
}

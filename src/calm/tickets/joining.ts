import { and, eq } from 'drizzle-orm'
import { Conflict, NotFound } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import type { CleanUpload } from '#files/uploads.ts'
import { onBehalf } from '#people/on-behalf.ts'
import { standingOf } from '#standing/standings.ts'
import { addReport, clockSideOf } from './opening.ts'
import { keepPhotos } from './photos.ts'
import { homesIn, recordTicket, reportsOf, tellStory, ticketRow } from './rows.ts'
import { isConcernedBy, mayJoin } from './rules.ts'
import type { Ticket } from './schema.ts'
import { ticketReports } from './schema.ts'

/** "We have it too": one more home knows the problem. Said for oneself, or for somebody without an account. */
export function joinTicket(
  db: Db,
  input: {
    id: number
    words?: string
    forPerson?: number | null
    photos?: readonly CleanUpload[]
    /** The number it was sent to, where that is part of this one by now. */
    sentTo?: number
  },
  by: number,
  now: string,
): Ticket {
  return db.transaction((tx) => {
    const ticket = ticketRow(tx, input.id)
    const standing = standingOf(tx, by, now)
    const behalf = input.forPerson ? onBehalf(tx, standing, input.forPerson, now) : null
    const whose = behalf ? standingOf(tx, behalf.personId, now) : standing
    if (!isConcernedBy(whose, ticket)) throw new NotFound('shared:errors.notFound')
    if (!mayJoin(ticket)) throw new Conflict('tickets:errors.noJoining')
    const personId = behalf?.personId ?? by
    const unit =
      behalf?.unit ?? whose.homes.find((home) => isConcernedBy({ ...whose, homes: [home] }, ticket))!.unit
    if (reportsOf(tx, ticket.id).some((report) => report.unit === unit || report.personId === personId))
      throw new Conflict('tickets:errors.joinedAlready')
    const report = addReport(
      tx,
      { ticket, unit, personId, how: 'meToo', words: input.words ?? '', sentTo: input.sentTo ?? ticket.id },
      by,
      now,
    )
    keepPhotos(
      tx,
      { ticketId: ticket.id, reportId: report.id, shared: false, photos: input.photos ?? [] },
      by,
      now,
    )
    const homes = homesIn(reportsOf(tx, ticket.id))
    tellStory(tx, ticket.id, { kind: 'joined', side: clockSideOf(by, personId), details: { homes } }, by, now)
    recordTicket(tx, ticket, 'ticket.joined', by, now, {
      for: personId === by ? null : personId,
      details: { homes },
    })
    return ticket
  })
}

/** Takes one's own "me too" back. */
export function leaveTicket(db: Db, id: number, by: number, now: string): Ticket {
  return db.transaction((tx) => {
    const ticket = ticketRow(tx, id)
    const mine = reportsOf(tx, id).find((report) => report.how === 'meToo' && report.personId === by)
    if (!mine) throw new NotFound('shared:errors.notFound')
    tx.delete(ticketReports)
      .where(and(eq(ticketReports.id, mine.id), eq(ticketReports.ticketId, id)))
      .run()
    const homes = homesIn(reportsOf(tx, id))
    tellStory(tx, id, { kind: 'left', side: 'resident', details: { homes } }, by, now)
    recordTicket(tx, ticket, 'ticket.left', by, now, { details: { homes } })
    return ticket
  })
}

import { and, eq } from 'drizzle-orm'
import { Conflict, NotAllowed, Refused } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { findPerson } from '#people/people.ts'
import { can, isOfHousehold } from '#standing/standing.ts'
import { standingOf } from '#standing/standings.ts'
import { behindDoor, isForOthers } from '#tickets/reading/behind-doors.ts'
import { reportedBy } from './finding.ts'
import { reopen } from './moving.ts'
import { ticketRatings } from './office-schema.ts'
import { changeTicket, recordTicket, reportsOf, tellStory, ticketRow } from './rows.ts'
import { deskOfPost } from './rules.ts'
import type { Ticket, TicketReport } from './schema.ts'
import { tellOfTicket } from './telling.ts'

type Confirmation = { id: number; stars?: number | null; words?: string; forPerson?: number | null }

/** "It is dry": a household that reported it says it is put right, and only then is it closed. */
export function confirmTicket(db: Db, input: Confirmation, by: number, now: string): Ticket {
  return db.transaction((tx) => {
    const before = ticketRow(tx, input.id)
    const who = speaker(tx, before, input.forPerson ?? null, by, now)
    if (before.state !== 'completed') throw new Conflict('tickets:errors.movedOn')
    const after = changeTicket(tx, before, { state: 'closed', closedAt: now, closedBy: who.personId }, now)
    const words = input.words ?? ''
    const mark = tellStory(tx, after.id, { kind: 'confirmed', side: who.side, body: words }, by, now)
    recordTicket(tx, after, 'ticket.confirmed', by, now, { for: who.for })
    if (input.stars) writeRating(tx, after, { stars: input.stars, words, personId: who.personId }, now)
    tellOfTicket(tx, after, { event: 'confirmed', mark, by }, now)
    return after
  })
}

/** "It drips again": a household that reported it sends it back, with words. */
export function sendBack(
  db: Db,
  input: { id: number; words: string; forPerson?: number | null },
  by: number,
  now: string,
): Ticket {
  return db.transaction((tx) => {
    const before = ticketRow(tx, input.id)
    const who = speaker(tx, before, input.forPerson ?? null, by, now)
    return reopen(tx, before, { words: input.words, side: who.side, forPerson: who.for }, by, now)
  })
}

/** Stars and a word about how it was done, from a household that reported it; saying it again replaces it. */
export function rateTicket(
  db: Db,
  input: { id: number; stars: number; words: string },
  by: number,
  now: string,
): Ticket {
  return db.transaction((tx) => {
    const ticket = ticketRow(tx, input.id)
    speaker(tx, ticket, null, by, now)
    if (ticket.state !== 'closed') throw new Conflict('tickets:errors.notClosed')
    writeRating(tx, ticket, { stars: input.stars, words: input.words, personId: by }, now)
    tellStory(tx, ticket.id, { kind: 'rated', side: 'resident', details: { stars: input.stars } }, by, now)
    return ticket
  })
}

function writeRating(
  tx: Db,
  ticket: Ticket,
  rating: { stars: number; words: string; personId: number },
  now: string,
): void {
  if (!Number.isInteger(rating.stars) || rating.stars < 1 || rating.stars > 5)
    throw new Refused('tickets:errors.stars', { least: 1, most: 5 })
  const row = { ticketId: ticket.id, ...rating, ratedAt: now }
  tx.insert(ticketRatings)
    .values(row)
    .onConflictDoUpdate({ target: [ticketRatings.ticketId, ticketRatings.personId], set: row })
    .run()
  recordTicket(tx, ticket, 'ticket.rated', rating.personId, now, { details: { stars: rating.stars } })
}

/** This person's own rating, for the form. */
export function ratingOf(db: Db, ticketId: number, personId: number) {
  const mine = and(eq(ticketRatings.ticketId, ticketId), eq(ticketRatings.personId, personId))
  return db.select().from(ticketRatings).where(mine).get() ?? null
}

/**
 * Whose word it is: somebody who reported it, or for a reporter without an account whoever assists there. Nobody of
 * the desk that did the work may say in a resident's name that it is done.
 */
function speaker(tx: Db, ticket: Ticket, forPerson: number | null, by: number, now: string) {
  if (forPerson === null) {
    if (!maySpeak(tx, ticket, by, now)) throw new NotAllowed('tickets:errors.notYourReport')
    return { personId: by, side: 'resident' as const, for: null }
  }
  const reports = reportsOf(tx, ticket.id)
  const report = reports.find((one) => one.personId === forPerson)
  if (!report || !maySpeakFor(tx, ticket, report, by, now)) throw new NotAllowed('tickets:errors.notForThem')
  return { personId: forPerson, side: 'staff' as const, for: forPerson }
}

/**
 * A neighbour who also sits at that desk may speak for her own home, not for the desk; and whoever reported it for the door
 * of others leaves the word to them, where any of them can say it.
 */
export function maySpeak(tx: Db, ticket: Ticket, by: number, now: string): boolean {
  if (!reportedBy(tx, ticket.id, by, now)) return false
  const standing = standingOf(tx, by, now)
  const reports = reportsOf(tx, ticket.id)
  if (reports.some((report) => isOfHousehold(standing, report.unit))) return true
  const didIt = standing.posts.some((post) => deskOfPost(post) === ticket.desk)
  return !didIt && reports.some((report) => report.personId === by && !isTheirsToSay(tx, report, now))
}

/** Somebody behind that door has an account, and says for themselves whether it is put right. */
function isTheirsToSay(tx: Db, report: TicketReport, now: string): boolean {
  return (
    isForOthers(tx, report) && behindDoor(tx, report, now).some(({ accountSince }) => accountSince !== null)
  )
}

export function maySpeakFor(tx: Db, ticket: Ticket, report: TicketReport, by: number, now: string): boolean {
  const standing = standingOf(tx, by, now)
  const didIt = standing.posts.some((post) => deskOfPost(post) === ticket.desk)
  return (
    !didIt &&
    report.unit !== '' &&
    can(standing, 'assist', report.unit) &&
    findPerson(tx, report.personId).accountSince === null
  )
}

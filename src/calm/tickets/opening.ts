import { eq } from 'drizzle-orm'
import { findAddress } from '#addresses/addresses.ts'
import { covers, isDoor } from '#addresses/paths.ts'
import { NotAllowed, Refused } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import type { CleanUpload } from '#files/uploads.ts'
import { onBehalf } from '#people/on-behalf.ts'
import { can, type Standing } from '#standing/standing.ts'
import { standingOf } from '#standing/standings.ts'
import { behindDoors, isForOthers } from '#tickets/reading/behind-doors.ts'
import { minutesAfter } from '#time/instants.ts'
import { armClock } from './clock.ts'
import { deskFor } from './desks.ts'
import { dutyFor } from './duties.ts'
import type { Category, TicketUrgency } from './kinds.ts'
import { keepPhotos, sharePhotos } from './photos.ts'
import { atAddress, recordTicket, tellStory } from './rows.ts'
import { isConcernedBy } from './rules.ts'
import type { Ticket, TicketReport } from './schema.ts'
import { ticketReports, tickets } from './schema.ts'
import { desk, tellOfTicket } from './telling.ts'

export type NewTicket = {
  category: Category
  urgency: TicketUrgency
  place: string
  title: string
  words: string
  photos?: readonly CleanUpload[]
  /** Reported for this person without an account; recorded so. */
  forPerson?: number | null
}

/**
 * Reports something to be put right. A resident for their own homes and the common parts around them; whoever assists
 * there for anybody, and on behalf of people without an account. The table of duties says whose it is and by when.
 * Throws Refused for a place that is no longer there, NotAllowed for one that is none of the reporter's concern.
 */
export function openTicket(db: Db, input: NewTicket, by: number, now: string): Ticket {
  return db.transaction((tx) => {
    const standing = standingOf(tx, by, now)
    const behalf = input.forPerson ? onBehalf(tx, standing, input.forPerson, now) : null
    const where = atAddress(tx, input.place)
    if (findAddress(tx, input.place).retiredAt) throw new Refused('tickets:errors.placeGone')
    if (!mayReport(standing, where)) throw new NotAllowed('tickets:errors.notYourPlace')
    if (
      behalf &&
      where.common === 0 &&
      behalf.unit !== input.place &&
      isDoor(findAddress(tx, input.place).kind)
    )
      throw new Refused('tickets:errors.notTheirDoor', { name: behalf.name })
    const reporter = behalf?.personId ?? by
    const unit = behalf?.unit ?? homeMeant(tx, standing, where)
    return write(tx, { ...input, where, reporter, unit, needId: null }, by, now)
  })
}

/** The ticket a need became, or null. */
export function ticketOfNeed(db: Db, needId: number): number | null {
  return db.select({ id: tickets.id }).from(tickets).where(eq(tickets.needId, needId)).get()?.id ?? null
}

/** A need of a neighbour that is really a repair; inside the caller's transaction. The need's words and photos go with it. */
export function ticketFromNeed(
  tx: Db,
  need: Omit<NewTicket, 'photos' | 'forPerson'> & {
    needId: number
    personId: number
    fileIds: readonly number[]
  },
  by: number,
  now: string,
): Ticket {
  const where = atAddress(tx, need.place)
  const unit = homeMeant(tx, standingOf(tx, need.personId, now), where)
  return write(tx, { ...need, where, reporter: need.personId, unit }, by, now)
}

/** Who may report something at this place: who lives under it or there, and who assists the people there. */
export function mayReport(
  standing: Standing,
  where: { place: string; scope: string; common: number },
): boolean {
  if (can(standing, 'assist', where.place)) return true
  if (where.common === 1) return isConcernedBy(standing, where) || standing.posts.length > 0
  return standing.homes.some((home) => home.unit === where.place) || isOwnSpace(standing, where.place)
}

/** Is there anywhere that this person may report? Whoever has neither a home nor a post here is not offered to. */
export function mayReportAnywhere({ homes, posts }: Pick<Standing, 'homes' | 'posts'>): boolean {
  return homes.length + posts.length > 0
}

/** A parking space or store room beside the homes: whoever lives in the estate may say that its door is broken. */
function isOwnSpace(standing: Standing, place: string): boolean {
  return standing.homes.length > 0 && /(^|\/)(parking|garage|storage)-/.test(place)
}

/**
 * The home a report is for: the door it is about, whoever writes it down. Of what has no door (a common part, a parking
 * space) the home of whoever reports it, one that lies there before another; '' for somebody without one.
 */
function homeMeant(tx: Db, { homes }: Standing, where: { place: string; scope: string }): string {
  if (isDoor(findAddress(tx, where.place).kind)) return where.place
  return (homes.find(({ unit }) => covers(where.scope, unit)) ?? homes[0])?.unit ?? ''
}

type ToWrite = Omit<NewTicket, 'forPerson'> & {
  where: ReturnType<typeof atAddress>
  reporter: number
  unit: string
  needId: number | null
  fileIds?: readonly number[]
}

function write(tx: Db, input: ToWrite, by: number, now: string): Ticket {
  const { urgency, where, reporter, unit, words } = input
  const ticket = tx
    .insert(tickets)
    .values(rowOf(tx, input, by, now))
    .returning()
    .get()
  armClock(tx, ticket)
  const report = addReport(tx, { ticket, unit, personId: reporter, how: 'reported', words }, by, now)
  const place = { ticketId: ticket.id, reportId: report.id, shared: where.common === 1 }
  keepPhotos(tx, { ...place, photos: input.photos ?? [] }, by, now)
  sharePhotos(tx, { ...place, fileIds: input.fileIds ?? [] })
  const side = isForOthers(tx, report) ? 'staff' : clockSideOf(by, reporter)
  const mark = tellStory(tx, ticket.id, { kind: 'opened', side }, by, now)
  const details = { urgency, reporter }
  recordTicket(tx, ticket, 'ticket.opened', by, now, { for: reporter === by ? null : reporter, details })
  tellOfTicket(tx, ticket, { event: 'opened', mark, named: desk(tx, ticket, now), by }, now)
  const household = behindDoors(tx, ticket.id, now)
  tellOfTicket(tx, ticket, { event: 'opened', what: 'openedForYou', mark, named: household, by }, now)
  return ticket
}

/** The row of a new ticket, with the times its duty sets. */
function rowOf(tx: Db, input: ToWrite, by: number, now: string): typeof tickets.$inferInsert {
  const { category, urgency, title, where } = input
  const duty = dutyFor(tx, category, urgency)
  const repairBy = minutesAfter(now, duty.repairMinutes)
  return {
    category,
    urgency,
    title,
    ...where,
    needId: input.needId,
    // What a home wrote about itself stays in its report; a common part is everybody's to read about.
    words: where.common === 1 ? input.words : '',
    state: 'open',
    live: 1,
    openedAt: now,
    openedBy: by,
    changedAt: now,
    desk: deskFor(tx, duty.leads, where.place, now),
    helper: duty.helps,
    respondBy: minutesAfter(now, duty.respondMinutes),
    repairBy,
    clockMinutes: duty.repairMinutes,
    sortAt: repairBy,
    reopened: 0,
  }
}

export const clockSideOf = (by: number, reporter: number) => (by === reporter ? 'resident' : 'staff')

export function addReport(
  tx: Db,
  report: Pick<TicketReport, 'unit' | 'personId' | 'how' | 'words'> & { ticket: Ticket; sentTo?: number },
  by: number,
  now: string,
): TicketReport {
  const { ticket, sentTo = ticket.id, ...rest } = report
  const row = { ...rest, ticketId: ticket.id, firstTicketId: sentTo, reportedBy: by, reportedAt: now }
  return tx.insert(ticketReports).values(row).returning().get()
}

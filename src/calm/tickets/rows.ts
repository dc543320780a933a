import { asc, eq, sql } from 'drizzle-orm'
import { findAddress } from '#addresses/addresses.ts'
import { parentOf } from '#addresses/paths.ts'
import { sortKey } from '#addresses/sort-key.ts'
import { NotAllowed, NotFound } from '#errors.ts'
import { type Db, prepared } from '#estate/db.ts'
import { record } from '#record/record.ts'
import { standingOf } from '#standing/standings.ts'
import { armClock } from './clock.ts'
import type { EntryKind } from './kinds.ts'
import { isCommonPart, isLiveTicket, mayWorkOnTicket, sortAtOf } from './rules.ts'
import type { Ticket, TicketEntry, TicketReport } from './schema.ts'
import { ticketEntries, ticketReports, tickets } from './schema.ts'

/** The ticket itself, whoever asks: for commands and jobs that check by themselves. Throws NotFound. */
export function ticketRow(tx: Db, id: number): Ticket {
  const ticket = prepared(tx, 'tickets.one', oneQuery).get({ id })
  if (!ticket) throw new NotFound('shared:errors.notFound')
  return ticket
}

function oneQuery(db: Db) {
  return db
    .select()
    .from(tickets)
    .where(eq(tickets.id, sql.placeholder('id')))
    .prepare()
}

/** The ticket, if this person works on it. Throws NotAllowed. */
export function workedOn(tx: Db, id: number, by: number, now: string): Ticket {
  const ticket = ticketRow(tx, id)
  if (!mayWorkOnTicket(standingOf(tx, by, now), ticket)) throw new NotAllowed('tickets:errors.notYourDesk')
  return ticket
}

/** Writes what changed, keeps what the lists sort by true, and sets the clock accordingly. */
export function changeTicket(tx: Db, before: Ticket, set: Partial<Ticket>, now: string): Ticket {
  const after = { ...before, ...set, changedAt: now }
  const derived = { changedAt: now, live: isLiveTicket(after.state) ? 1 : 0, sortAt: sortAtOf(after) }
  const row = tx
    .update(tickets)
    .set({ ...set, ...derived })
    .where(eq(tickets.id, before.id))
    .returning()
    .get()!
  armClock(tx, row)
  return row
}

/** The first answer of the desk: whatever shows the resident that somebody has it in hand. */
export function answered(ticket: Ticket, now: string): Partial<Ticket> {
  return ticket.respondedAt === null ? { respondedAt: now } : {}
}

/** What a place is for a ticket: its key, whom it concerns, whether it is common. */
export function atAddress(tx: Db, path: string) {
  const address = findAddress(tx, path)
  const common = isCommonPart(address.kind)
  const scope = address.kind === 'common' ? (parentOf(path) ?? '') : path
  return { place: path, placeKey: sortKey(path), scope, common: common ? 1 : 0 }
}

type NewEntry = {
  kind: EntryKind
  side?: TicketEntry['side']
  internal?: boolean
  body?: string
  details?: Record<string, string | number | null>
}

/** One more line of the story. */
export function tellStory(tx: Db, ticketId: number, entry: NewEntry, by: number | null, now: string): number {
  const { kind, side = by === null ? 'machine' : 'staff', internal = false, body = '', details = {} } = entry
  const row = {
    ticketId,
    at: now,
    by,
    side,
    kind,
    internal: internal ? 1 : 0,
    body,
    details: JSON.stringify(details),
  }
  return tx.insert(ticketEntries).values(row).returning({ id: ticketEntries.id }).get().id
}

type Recorded = { for?: number | null; why?: string | null; details?: Record<string, unknown> }

/** The same in the record of the estate; only a ticket of one home is in that home's record. */
export function recordTicket(
  tx: Db,
  ticket: Pick<Ticket, 'id' | 'common' | 'place' | 'category'>,
  action: string,
  by: number | null,
  now: string,
  more: Recorded = {},
): void {
  record(tx, action, `ticket:${ticket.id}`, by, now, {
    for: more.for ?? null,
    unit: ticket.common === 1 ? null : ticket.place,
    why: more.why ?? null,
    details: { number: ticket.id, category: ticket.category, ...more.details },
  })
}

export function reportsOf(tx: Db, ticketId: number): TicketReport[] {
  return tx
    .select()
    .from(ticketReports)
    .where(eq(ticketReports.ticketId, ticketId))
    .orderBy(asc(ticketReports.id))
    .all()
}

/** How many homes a problem is known from. */
export function homesIn(reports: readonly TicketReport[]): number {
  return new Set(reports.map((report) => report.unit || `person ${report.personId}`)).size
}

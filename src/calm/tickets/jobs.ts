import { and, eq, sql } from 'drizzle-orm'
import { covers } from '#addresses/paths.ts'
import type { Db } from '#estate/db.ts'
import type { JobHandlers } from '#estate/jobs.ts'
import type { HeldDuty } from '#standing/duties.ts'
import { armClock, type ClockKind, dueEvents } from './clock.ts'
import { deskFor, deskLabel, deskStaff, staffAt } from './desks.ts'
import { dutyFor } from './duties.ts'
import { settleMerges } from './merged.ts'
import { resumeByTime } from './moving.ts'
import { lapseOffer } from './offers.ts'
import { changeTicket, recordTicket, tellStory } from './rows.ts'
import type { Ticket } from './schema.ts'
import { tickets } from './schema.ts'
import { tellOfTicket } from './telling.ts'

/**
 * Runs an event of the clock if it is still to come and its time has come. The row says whether it has fired, and it
 * says so in the transaction of the event: however often a job runs, the event happens once.
 */
function clockJob(kind: ClockKind, fire: (tx: Db, ticket: Ticket, now: string) => void) {
  return (db: Db, payload: Record<string, unknown>, now: string) => {
    const ticket = db
      .select()
      .from(tickets)
      .where(eq(tickets.id, Number(payload.id)))
      .get()
    if (!ticket) return
    const due = dueEvents(ticket)[kind]
    if (due === null) return
    if (due > now) armClock(db, ticket)
    else fire(db, ticket, now)
  }
}

/** Nobody has taken it up in the time the table of duties gives to answer. */
function unanswered(tx: Db, before: Ticket, now: string): void {
  const ticket = changeTicket(tx, before, { unansweredAt: now }, now)
  const mark = happened(tx, ticket, 'unanswered', 'ticket.unanswered', now)
  tellOfTicket(tx, ticket, { event: 'unanswered', mark, by: null }, now)
}

function near(tx: Db, before: Ticket, now: string): void {
  const ticket = changeTicket(tx, before, { nearAt: now }, now)
  const mark = happened(tx, ticket, 'near', 'ticket.near', now)
  tellOfTicket(tx, ticket, { event: 'near', mark, by: null }, now)
}

/** Past the deadline: everybody at the desk hears of it, and whoever reported it. */
function over(tx: Db, before: Ticket, now: string): void {
  const ticket = changeTicket(tx, before, { overAt: now }, now)
  const mark = happened(tx, ticket, 'over', 'ticket.over', now)
  tellOfTicket(tx, ticket, { event: 'over', mark, by: null }, now)
}

/** Still late: it goes to whom the table names, who may act on it; the desk stays responsible. */
function escalated(tx: Db, before: Ticket, now: string): void {
  const duty = dutyFor(tx, before.category, before.urgency)
  const escalatedDesk = deskFor(tx, duty.late, before.place, now, before.desk)
  const ticket = changeTicket(tx, before, { escalatedAt: now, escalatedDesk }, now)
  const mark = happened(tx, ticket, 'escalated', 'ticket.escalated', now, {
    to: deskLabel(tx, escalatedDesk, now),
  })
  const named = staffAt(tx, escalatedDesk, ticket.place, now).map((holder) => holder.personId)
  tellOfTicket(tx, ticket, { event: 'escalated', mark, named, by: null }, now)
}

function happened(
  tx: Db,
  ticket: Ticket,
  kind: 'unanswered' | 'near' | 'over' | 'escalated',
  action: string,
  now: string,
  details: Record<string, string> = {},
): number {
  recordTicket(tx, ticket, action, null, now, { details })
  return tellStory(tx, ticket.id, { kind, internal: kind === 'near', details }, null, now)
}

/** Nobody said no in the days given: it closes by itself, and whoever reported it is told. */
function close(tx: Db, before: Ticket, now: string): void {
  const ticket = changeTicket(tx, before, { state: 'closed', closedAt: now, closedBy: null }, now)
  const mark = tellStory(tx, ticket.id, { kind: 'closedByTime' }, null, now)
  recordTicket(tx, ticket, 'ticket.closedByTime', null, now)
  tellOfTicket(tx, ticket, { event: 'closedByTime', mark, by: null }, now)
}

/**
 * A firm's contract ends, a captain moves away: what lay on a desk where nobody sits any more goes to whoever the table
 * of duties means now. Every night.
 */
export function rehomeTickets(db: Db, now: string): void {
  // Written out, as the index over what is not finished is.
  const inHand = sql`${tickets.state} in ('open', 'inProgress', 'deferred', 'completed')`
  const desks = db.selectDistinct({ desk: tickets.desk }).from(tickets).where(inHand).all()
  for (const row of desks) {
    const staff = deskStaff(db, row.desk, now)
    const mine = db
      .select()
      .from(tickets)
      .where(and(eq(tickets.desk, row.desk), inHand))
      .all()
    for (const ticket of mine) rehome(db, ticket, staff, now)
  }
}

/** One of them: to whoever sits there, or to the desk that has it now. */
export function rehome(tx: Db, before: Ticket, all: readonly HeldDuty[], now: string): void {
  const staff = all.filter((duty) => covers(duty.scope, before.place))
  const nobody = { assigneeId: null, assignedAt: null, assignedBy: null }
  if (staff.length > 0) {
    // The desk is there, the person it was given to is not: it is everybody's at the desk again.
    const left = before.assigneeId !== null && !staff.some((duty) => duty.personId === before.assigneeId)
    if (left) {
      const ticket = changeTicket(tx, before, nobody, now)
      tellOfTicket(tx, ticket, { event: 'putBack', mark: `left:${before.assigneeId}:${now}`, by: null }, now)
    }
    return
  }
  const to = deskFor(tx, dutyFor(tx, before.category, before.urgency).leads, before.place, now, before.desk)
  if (to === before.desk) return
  const ticket = changeTicket(tx, before, { desk: to, ...nobody }, now)
  const name = deskLabel(tx, to, now)
  const mark = tellStory(tx, ticket.id, { kind: 'rehomed', details: { to: name } }, null, now)
  recordTicket(tx, ticket, 'ticket.rehomed', null, now, { details: { to: name } })
  tellOfTicket(tx, ticket, { event: 'rehomed', mark, by: null }, now)
}

export const ticketJobs: JobHandlers = {
  'tickets.unanswered': clockJob('unanswered', unanswered),
  'tickets.near': clockJob('near', near),
  'tickets.over': clockJob('over', over),
  'tickets.escalated': clockJob('escalated', escalated),
  'tickets.resume': clockJob('resume', resumeByTime),
  'tickets.close': clockJob('close', close),
  'tickets.lapse': (db, payload, now) => lapseOffer(db, Number(payload.id), now),
  'tickets.settleMerges.nightly': (db, _payload, now) => settleMerges(db, now),
  'tickets.rehome.nightly': (db, _payload, now) => rehomeTickets(db, now),
}

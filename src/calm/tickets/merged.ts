import { and, isNotNull, lte } from 'drizzle-orm'
import { findAddress } from '#addresses/addresses.ts'
import { buildingOf } from '#addresses/paths.ts'
import {
  type Changed,
  earliestOf,
  givenBack,
  type Joinable,
  settledUntil,
  whoGoesOn,
  worstOf,
} from '#doubles/rules.ts'
import type { Db } from '#estate/db.ts'
import { msAfter, msBetween } from '#time/instants.ts'
import { staffAt } from './desks.ts'
import { ticketUrgencies } from './kinds.ts'
import { ticketMerges } from './office-schema.ts'
import { clockRuns, isLiveTicket } from './rules.ts'
import type { Ticket } from './schema.ts'

/** A ticket as joining sees it. */
export function ticketAsJoinable(tx: Db, ticket: Ticket): Joinable {
  const building = buildingOf(ticket.place)
  return {
    id: ticket.id,
    open: isLiveTicket(ticket.state),
    joinedInto: ticket.mergedIntoId,
    buildings: building === '' ? [] : [{ path: building, label: findAddress(tx, building).label }],
  }
}

/**
 * What the ticket that stays becomes when another is merged into it: the worse urgency, the stricter promise, and
 * whoever is at work on either. `keeps`: may this person go on with it, at the desk that has it now?
 */
export function keptTicket(
  into: Ticket,
  from: Ticket,
  keeps: (personId: number) => boolean,
): Partial<Ticket> {
  return {
    urgency: worstOf(ticketUrgencies, into.urgency, from.urgency),
    ...keptClock(into, from),
    ...keptWorker(into, from, keeps),
    respondBy: earliestOf(into.respondBy, from.respondBy)!,
    respondedAt: into.respondedAt ?? from.respondedAt,
    unansweredAt: into.unansweredAt ?? from.unansweredAt,
    // What was told of either is not told again.
    nearAt: into.nearAt ?? from.nearAt,
    overAt: into.overAt ?? from.overAt,
    escalatedAt: into.escalatedAt ?? from.escalatedAt,
    escalatedDesk: into.escalatedDesk ?? (from.escalatedDesk === into.desk ? null : from.escalatedDesk),
  }
}

/** When it would be due as it stands: a clock that stands goes on, with what is left of it, on the day it is deferred to. */
function promised(ticket: Ticket): string {
  if (clockRuns(ticket.state)) return ticket.repairBy
  return msAfter(ticket.deferredUntil ?? ticket.repairBy, ticket.clockLeftMs ?? 0)
}

function keptClock(into: Ticket, from: Ticket): Partial<Ticket> {
  const stricter = promised(from) < promised(into) ? from : into
  const { clockMinutes } = stricter
  // Both wait: for the earlier day, with the smaller rest of the clock.
  if (!clockRuns(into.state) && !clockRuns(from.state))
    return {
      clockMinutes,
      deferredUntil: earliestOf(into.deferredUntil, from.deferredUntil),
      clockLeftMs: Math.min(into.clockLeftMs ?? 0, from.clockLeftMs ?? 0),
    }
  const clock = { clockMinutes, repairBy: promised(stricter) }
  if (clockRuns(into.state)) return clock
  return { ...clock, state: 'open', clockLeftMs: null, deferredUntil: null, deferredWhy: null }
}

function keptWorker(into: Ticket, from: Ticket, keeps: (personId: number) => boolean): Partial<Ticket> {
  const goesOn = whoGoesOn(workerOf(into), workerOf(from))
  // Begun at another desk is not begun at this one.
  const begun = into.state === 'open' && from.state === 'inProgress' && from.desk === into.desk
  const state = begun ? { state: 'inProgress' as const } : {}
  if (goesOn === null || goesOn.assigneeId === into.assigneeId || !keeps(goesOn.assigneeId)) return state
  const { assigneeId, assignedAt, assignedBy } = goesOn
  return { ...state, assigneeId, assignedAt, assignedBy }
}

function workerOf({ state, assigneeId, assignedAt, assignedBy }: Ticket) {
  return assigneeId === null ? null : { working: state === 'inProgress', assigneeId, assignedAt, assignedBy }
}

/** Does this person sit at the desk that has the ticket? Nobody is handed work of a desk that is not theirs. */
export function sitsAtDeskOf(tx: Db, { desk, place }: Ticket, now: string): (personId: number) => boolean {
  const staff = staffAt(tx, desk, place, now).map((duty) => duty.personId)
  return (personId) => staff.includes(personId)
}

/** What comes back of the ticket that stayed, when the other is split off again; what was decided about it since stays. */
export function keptBefore(into: Ticket, changed: Changed, mergedAt: string, now: string): Partial<Ticket> {
  if (!isLiveTicket(into.state)) return {}
  const back = givenBack(into, changed)
  const state = changed.state
  // Taken up or put off since: the clock goes on as it was set then.
  if (state && into.state !== state[1]) for (const field of clockFields) delete back[field]
  if (
    back.repairBy &&
    into.state === 'deferred' &&
    into.clockLeftMs !== null &&
    back.clockLeftMs === undefined
  )
    back.clockLeftMs = into.clockLeftMs + msBetween(into.repairBy, back.repairBy)
  if (back.repairBy && back.repairBy > now)
    for (const event of ['nearAt', 'overAt', 'escalatedAt'] as const)
      if (into[event] !== null && into[event] > mergedAt) back[event] = null
  return back
}

const clockFields = [
  'state',
  'repairBy',
  'clockMinutes',
  'clockLeftMs',
  'deferredUntil',
  'deferredWhy',
] as const

/** The day is over: nothing is kept to take apart what was merged before. A job. */
export function settleMerges(db: Db, now: string): void {
  db.update(ticketMerges)
    .set({ changed: null })
    .where(and(lte(ticketMerges.mergedAt, settledUntil(now)), isNotNull(ticketMerges.changed)))
    .run()
}

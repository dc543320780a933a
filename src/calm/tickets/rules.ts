import { covers } from '#addresses/paths.ts'
import type { AddressKind } from '#addresses/schema.ts'
import { can, type Post, type Standing } from '#standing/standing.ts'
import { daysAfterDay, endOfDay } from '#time/days.ts'
import { daysAfter, minutesAfter } from '#time/instants.ts'
import { dayOfEstate } from '#time/wall.ts'
import type { TicketState } from './kinds.ts'
import type { Ticket } from './schema.ts'

/** Days a completed ticket waits for a resident's word before it closes by itself. */
const confirmDays = 7
/** Days after it was closed or taken back in which it can be sent back as still not right. */
export const reopenDays = 7
/** Hours another organisation has to say yes to a ticket offered to it. */
export const offerHours = 48
/** In 分: a hundred million yuan is a slip of the finger. */
export const mostAmount = 10_000_000_000
export const mostTicketPhotos = 6
/** The longest a clock may stand still at a time. */
export const mostDeferDays = 90

/**
 * What may follow what. Completed is not closed: only a resident's word or the end of the wait closes it. After
 * condo's table; merging and its undo stand outside it (merge.ts), and so does what a reporter takes back or has opened again.
 */
export const moves: Record<TicketState, readonly TicketState[]> = {
  open: ['inProgress', 'deferred', 'declined'],
  inProgress: ['deferred', 'completed', 'open', 'declined'],
  completed: ['open', 'closed'],
  deferred: ['open', 'declined'],
  closed: [],
  declined: [],
  withdrawn: [],
  merged: [],
}

export function mayChangeState(from: TicketState, to: TicketState): boolean {
  return moves[from].includes(to)
}

/** Somebody has to work on it. */
export function isLiveTicket(state: TicketState): boolean {
  return state === 'open' || state === 'inProgress' || state === 'deferred'
}

/** Nothing is to be done about it any more: looked back at, the last first. */
export function isEnded(state: TicketState): boolean {
  return state === 'closed' || state === 'declined' || state === 'withdrawn'
}

/** Nobody has begun to work on it: whoever reported it can still change their words, or take it back. */
export function isUnbegun({ state, reopened }: Pick<Ticket, 'state' | 'reopened'>): boolean {
  return state === 'open' && reopened === 0
}

/** "Still not right": while its reporters are asked, and for some days after it was closed or taken back. */
export function mayReopen({ state, closedAt }: Pick<Ticket, 'state' | 'closedAt'>, now: string): boolean {
  if (state === 'completed') return true
  return (
    (state === 'closed' || state === 'withdrawn') &&
    closedAt !== null &&
    now < daysAfter(closedAt, reopenDays)
  )
}

/** Does the clock of its deadline run? */
export function clockRuns(state: TicketState): boolean {
  return state === 'open' || state === 'inProgress'
}

/** Still to be seen by those it concerns: a known problem. */
export function isKnown(state: TicketState): boolean {
  return isLiveTicket(state) || state === 'completed'
}

/** A resident's "me too": for a problem of a common part that is not yet put right. */
export function mayJoin(ticket: Pick<Ticket, 'common' | 'state'>): boolean {
  return ticket.common === 1 && isLiveTicket(ticket.state)
}

/** Desks, as they are written in a ticket. */
export function deskOfPost(post: Pick<Post, 'organisationId' | 'appointmentId'>): string {
  return post.organisationId === null ? `a:${post.appointmentId}` : `o:${post.organisationId}`
}

/** The posts by which a person sits at a desk. A volunteer helps, and does not decide. */
export function deskPosts(standing: Standing): Post[] {
  return standing.posts.filter((post) => post.role !== 'volunteer')
}

/** The desks this person sits at, each once. */
export function desksOf(standing: Standing): string[] {
  return [...new Set(deskPosts(standing).map(deskOfPost))]
}

export function isSteward(standing: Standing): boolean {
  return standing.posts.some((post) => post.role === 'steward')
}

/** Works on it: sits at its desk, or at the one it was escalated to, with a scope that covers it; the steward everywhere. */
export function mayWorkOnTicket(standing: Standing, ticket: Ticket): boolean {
  if (isSteward(standing)) return true
  return deskPosts(standing).some((post) => {
    const desk = deskOfPost(post)
    return (desk === ticket.desk || desk === ticket.escalatedDesk) && covers(post.scope, ticket.place)
  })
}

/** Reads it by duty without being its desk: whoever assists the people there. */
export function oversees(standing: Standing, ticket: Pick<Ticket, 'place'>): boolean {
  return can(standing, 'assist', ticket.place)
}

/** Lives where a common problem is known. */
export function isConcernedBy(standing: Standing, ticket: Pick<Ticket, 'common' | 'scope'>): boolean {
  return ticket.common === 1 && standing.homes.some((home) => covers(ticket.scope, home.unit))
}

/** Behind one's own door, or where all go? */
export function isCommonPart(kind: AddressKind): boolean {
  return kind === 'common' || kind === 'entrance' || kind === 'building' || kind === 'estate'
}

/** When each event of the clock is due: near in its last fifth, over at the deadline, escalated a fifth after it. */
export function clockEvents(ticket: Pick<Ticket, 'repairBy' | 'clockMinutes'>) {
  const fifthMinutes = ticket.clockMinutes / 5
  return {
    near: minutesAfter(ticket.repairBy, -fifthMinutes),
    over: ticket.repairBy,
    escalated: minutesAfter(ticket.repairBy, fifthMinutes),
  }
}

/** When today is over, and the seven days that begin with it: whole days of the estate, as the desk's lists group them. */
export function endsOf(now: string, timezone: string): { today: string; week: string } {
  const day = dayOfEstate(now, timezone)
  return { today: endOfDay(day, timezone), week: endOfDay(daysAfterDay(day, 6), timezone) }
}

/** What the desk's lists sort by (see tickets.sortAt). */
export function sortAtOf(
  ticket: Pick<Ticket, 'state' | 'repairBy' | 'deferredUntil' | 'completedAt' | 'changedAt'>,
): string {
  switch (ticket.state) {
    case 'open':
    case 'inProgress':
      return ticket.repairBy
    case 'deferred':
      return ticket.deferredUntil ?? ticket.repairBy
    case 'completed':
      return closesAt(ticket.completedAt ?? ticket.changedAt)
    default:
      return ticket.changedAt
  }
}

export function closesAt(completedAt: string): string {
  return daysAfter(completedAt, confirmDays)
}

/** How near the deadline of a live ticket is, for its colour and its word. */
export function clockState(ticket: Ticket, now: string): 'stopped' | 'late' | 'near' | 'running' {
  if (!clockRuns(ticket.state)) return 'stopped'
  if (ticket.repairBy <= now) return 'late'
  return clockEvents(ticket).near <= now ? 'near' : 'running'
}

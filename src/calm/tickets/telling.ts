import type { Db } from '#estate/db.ts'
import { announce } from '#messages/outbox/announce.ts'
import { behindDoors } from '#tickets/reading/behind-doors.ts'
import { daysAfter } from '#time/instants.ts'
import { staffAt } from './desks.ts'
import type { EntryKind } from './kinds.ts'
import { reportsOf } from './rows.ts'
import type { Ticket } from './schema.ts'

/** How long it is worth being told. */
const worthDays = 14

type Told = {
  /** The event: heardBy says who hears of it. */
  event: EntryKind
  /** Two words of tickets:messages, `.title` and `.body` of this name, where it is not the event's. */
  what?: string
  /** Makes the message one of a kind: the line of the story it tells of. */
  mark: number | string
  /** Whom this event names, where it does. */
  named?: readonly number[]
  /** Who did it need not be told. */
  by: number | null
  params?: Record<string, string | number>
  url?: string
}

/**
 * Tells people in the transaction of what they are told of. A lock screen shows it, so it says the number and the kind of
 * trouble, never a door or anybody's words.
 */
export function tellOfTicket(tx: Db, ticket: Ticket, told: Told, now: string): void {
  const { event, what = event, named = [] } = told
  const heard = hearersOf(tx, ticket, event, named, now)
  const people = [...new Set(heard)].filter((person) => person !== told.by)
  if (people.length === 0) return
  const params = { number: ticket.id, category: ticket.category, ...told.params }
  announce(
    tx,
    {
      key: `ticket:${ticket.id}:${what}:${told.mark}`,
      kind: 'ticket',
      urgency: ticket.urgency === 'danger' ? 'urgent' : 'normal',
      to: { people },
      title: { key: `tickets:messages.${what}.title`, params },
      body: { key: `tickets:messages.${what}.body`, params },
      url: told.url ?? `/tickets/${ticket.id}`,
      expiresAt: daysAfter(now, worthDays),
    },
    now,
  )
}

/** `desk`: whoever has it in hand, else everybody there; `staff`: everybody there; `named`: whom the event itself names. */
type Hearer = 'reporters' | 'desk' | 'staff' | 'named'

/** Who is told of an event, and in whose hands it leaves the ticket; or why it is told to nobody. */
type Heard = { to: readonly Hearer[]; next: Hearer | null } | { nobody: string }

/** Every event of a ticket. Whoever must act after it is always among those who are told. */
export const heardBy: Record<EntryKind, Heard> = {
  opened: { to: ['named'], next: 'named' },
  started: { to: ['reporters'], next: null },
  putBack: { to: ['reporters', 'desk'], next: 'desk' },
  deferred: { to: ['reporters'], next: null },
  resumed: { to: ['reporters', 'desk'], next: 'desk' },
  completed: { to: ['reporters'], next: 'reporters' },
  reopened: { to: ['reporters', 'desk'], next: 'desk' },
  confirmed: { to: ['reporters', 'desk'], next: null },
  closedByTime: { to: ['reporters'], next: null },
  declined: { to: ['reporters'], next: null },
  assigned: { to: ['named'], next: 'named' },
  sorted: { to: ['reporters'], next: null },
  word: { to: ['named'], next: 'named' },
  offered: { to: ['named'], next: 'named' },
  accepted: { to: ['reporters', 'named', 'desk'], next: 'desk' },
  refused: { to: ['named', 'desk'], next: 'desk' },
  lapsed: { to: ['named'], next: 'named' },
  rehomed: { to: ['desk', 'reporters'], next: 'desk' },
  merged: { to: ['named'], next: 'named' },
  unmerged: { to: ['named'], next: 'named' },
  unanswered: { to: ['desk'], next: 'desk' },
  near: { to: ['desk'], next: 'desk' },
  over: { to: ['staff', 'reporters'], next: 'staff' },
  escalated: { to: ['named'], next: 'named' },
  mergedInto: { nobody: 'the ticket it went into tells everybody of both' },
  takenBack: { nobody: 'it stays where it was, and is gone from the list of whoever was asked' },
  note: { nobody: 'written among those who work on it, and asks nobody for anything' },
  joined: { nobody: 'the desk has it already; how many homes it is stands in its lists' },
  corrected: { to: ['named'], next: null },
  withdrawn: { to: ['named'], next: null },
  left: { nobody: 'the desk still has it; how many homes it is stands in its lists' },
  cost: { nobody: 'read with the ticket when it is said to be done' },
  costTakenBack: { nobody: 'read with the ticket when it is said to be done' },
  rated: { nobody: 'it is over; the stars stand in the figures of the desk' },
  noticed: { nobody: 'a draft of whoever made it' },
}

/** Everybody who hears of this event of the ticket, as it stands after it. */
function hearersOf(tx: Db, ticket: Ticket, kind: EntryKind, named: readonly number[], now: string) {
  const heard = heardBy[kind]
  if ('nobody' in heard) return []
  return heard.to.flatMap((who) => {
    switch (who) {
      case 'reporters':
        return reporters(tx, ticket.id, now)
      case 'desk':
        return desk(tx, ticket, now)
      case 'staff':
        return staff(tx, ticket, now)
      default:
        return named
    }
  })
}

/**
 * Everybody who reported it, whoever wrote it down for those without an account, and everybody behind a door that somebody
 * from elsewhere reported it for.
 */
export function reporters(tx: Db, ticketId: number, now: string): number[] {
  const reports = reportsOf(tx, ticketId).flatMap((report) => [report.personId, report.reportedBy])
  return [...reports, ...behindDoors(tx, ticketId, now)]
}

/** Whoever has it in hand: the person it is assigned to, or else everybody at the desk. */
export function desk(tx: Db, ticket: Ticket, now: string): number[] {
  const all = staff(tx, ticket, now)
  return ticket.assigneeId !== null && all.includes(ticket.assigneeId) ? [ticket.assigneeId] : all
}

function staff(tx: Db, ticket: Ticket, now: string): number[] {
  return staffAt(tx, ticket.desk, ticket.place, now).map((duty) => duty.personId)
}

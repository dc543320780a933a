import type { Db } from '#estate/db.ts'
import { announce } from '#messages/outbox/announce.ts'
import { behindDoors } from '#tickets/reading/behind-doors.ts'
import { daysAfter } from '#time/instants.ts'
import { staffAt } from './desks.ts'
import { reportsOf } from './rows.ts'
import type { Ticket } from './schema.ts'

/** How long it is worth being told. */
const worthDays = 14

type Told = {
  /** Two words of tickets:messages: `.title` and `.body` of this name. */
  what: string
  /** Makes the message one of a kind: the line of the story it tells of. */
  mark: number | string
  to: readonly number[]
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
  const people = [...new Set(told.to)].filter((person) => person !== told.by)
  if (people.length === 0) return
  const params = { number: ticket.id, category: ticket.category, ...told.params }
  announce(
    tx,
    {
      key: `ticket:${ticket.id}:${told.what}:${told.mark}`,
      kind: 'ticket',
      urgency: ticket.urgency === 'danger' ? 'urgent' : 'normal',
      to: { people },
      title: { key: `tickets:messages.${told.what}.title`, params },
      body: { key: `tickets:messages.${told.what}.body`, params },
      url: told.url ?? `/tickets/${ticket.id}`,
      expiresAt: daysAfter(now, worthDays),
    },
    now,
  )
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
  const staff = staffAt(tx, ticket.desk, ticket.place, now).map((duty) => duty.personId)
  return ticket.assigneeId !== null && staff.includes(ticket.assigneeId) ? [ticket.assigneeId] : staff
}

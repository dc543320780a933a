import type { Db } from '#estate/db.ts'
import { announce } from '#messages/outbox/announce.ts'
import { daysAfter } from '#time/instants.ts'
import { hearersOf } from './hearing.ts'
import type { EntryKind } from './kinds.ts'
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

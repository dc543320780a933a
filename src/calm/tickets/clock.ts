import type { Db } from '#estate/db.ts'
import { schedule, unschedule } from '#estate/jobs.ts'
import { clockEvents, clockRuns, closesAt } from './rules.ts'
import type { Ticket } from './schema.ts'

export const clockKinds = ['unanswered', 'near', 'over', 'escalated', 'resume', 'close'] as const
export type ClockKind = (typeof clockKinds)[number]

/** When each event of this ticket is due, or null where it is not to come (any more). */
export function dueEvents(ticket: Ticket): Record<ClockKind, string | null> {
  const running = clockRuns(ticket.state)
  const at = clockEvents(ticket)
  const when = (fired: string | null, due: string) => (running && fired === null ? due : null)
  return {
    unanswered: ticket.respondedAt === null ? when(ticket.unansweredAt, ticket.respondBy) : null,
    near: when(ticket.nearAt, at.near),
    over: when(ticket.overAt, at.over),
    escalated: when(ticket.escalatedAt, at.escalated),
    resume: ticket.state === 'deferred' ? ticket.deferredUntil : null,
    close: ticket.state === 'completed' && ticket.completedAt ? closesAt(ticket.completedAt) : null,
  }
}

/** Puts the jobs of a ticket down as its row says: what is to come is in the table, what is not is out of it. */
export function armClock(tx: Db, ticket: Ticket): void {
  const due = dueEvents(ticket)
  for (const kind of clockKinds) {
    const key = `tickets.${kind}:${ticket.id}`
    if (due[kind] === null) unschedule(tx, key)
    else schedule(tx, { kind: `tickets.${kind}`, key, dueAt: due[kind], payload: { id: ticket.id } })
  }
}

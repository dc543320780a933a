import { Conflict, Refused } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import type { CleanUpload } from '#files/uploads.ts'
import { daysAfter, minutesAfter, minutesBetween, msAfter, msBetween } from '#time/instants.ts'
import type { EntryKind, TicketState } from './kinds.ts'
import { answerOffer, openOffer } from './offers.ts'
import { keepPhotos } from './photos.ts'
import { answered, changeTicket, recordTicket, tellStory, workedOn } from './rows.ts'
import { mayChangeState, mayReopen, mostDeferDays, reopenDays } from './rules.ts'
import type { Ticket } from './schema.ts'
import { tellOfTicket } from './telling.ts'

type Move = {
  id: number
  to: 'inProgress' | 'open' | 'deferred' | 'completed' | 'declined'
  /** Needed to defer or decline; a word or a photo is needed to complete. */
  words?: string
  /** Until when it is deferred: an instant. */
  until?: string | null
  photos?: readonly CleanUpload[]
}

const actions = {
  inProgress: ['started', 'ticket.started'],
  open: ['putBack', 'ticket.putBack'],
  deferred: ['deferred', 'ticket.deferred'],
  completed: ['completed', 'ticket.completed'],
  declined: ['declined', 'ticket.declined'],
} as const satisfies Record<Move['to'], [EntryKind, string]>

/**
 * What the desk does with it. Refused where the reason, the date or the proof is missing; Conflict where the ticket
 * has moved on meanwhile. Deferring stops the clock of the deadline; completing stops it for good, and asks the
 * residents whether it is really put right.
 */
export function moveTicket(db: Db, move: Move, by: number, now: string): Ticket {
  return db.transaction((tx) => {
    const before = workedOn(tx, move.id, by, now)
    if (!mayChangeState(before.state, move.to) || (before.state === 'completed' && move.to !== 'open'))
      throw new Conflict('tickets:errors.movedOn')
    const words = move.words ?? ''
    checkMove(move, words, now)
    // From completed, the desk itself saw that it is not right: the same as being sent back.
    if (before.state === 'completed') return reopen(tx, before, { words, side: 'staff' }, by, now)
    const offer = move.to === 'completed' || move.to === 'declined' ? openOffer(tx, before.id) : null
    if (offer) answerOffer(tx, offer, { answer: 'takenBack', why: '' }, by, now)
    const [story, action] = actionOf(before.state, move.to)
    const after = changeTicket(
      tx,
      before,
      { ...answered(before, now), ...setFor(before, move, words, by, now) },
      now,
    )
    const until = move.to === 'deferred' ? move.until! : null
    const entryId = tellStory(tx, after.id, { kind: story, body: words, details: { until } }, by, now)
    const shared = true
    keepPhotos(tx, { ticketId: after.id, entryId, shared, photos: move.photos ?? [] }, by, now)
    recordTicket(tx, after, action, by, now, { why: words || null, details: until ? { until } : {} })
    tellOfTicket(tx, after, { event: story, mark: entryId, by }, now)
    return after
  })
}

function actionOf(from: TicketState, to: Move['to']): readonly [EntryKind, string] {
  return from === 'deferred' && to === 'open' ? ['resumed', 'ticket.resumed'] : actions[to]
}

function checkMove({ to, until, photos = [] }: Move, words: string, now: string): void {
  if (to === 'deferred') {
    if (words === '') throw new Refused('tickets:errors.whyMissing')
    if (!until || until <= now) throw new Refused('tickets:errors.untilMissing')
    if (until > daysAfter(now, mostDeferDays))
      throw new Refused('tickets:errors.untilFar', { days: mostDeferDays })
  }
  if (to === 'declined' && words === '') throw new Refused('tickets:errors.whyMissing')
  if (to === 'completed' && words === '' && photos.length === 0)
    throw new Refused('tickets:errors.proofMissing')
}

function setFor(before: Ticket, move: Move, words: string, by: number, now: string): Partial<Ticket> {
  switch (move.to) {
    case 'deferred':
      return {
        state: 'deferred',
        deferredUntil: move.until!,
        deferredWhy: words,
        clockLeftMs: msBetween(now, before.repairBy),
      }
    case 'completed':
      return { state: 'completed', completedAt: now, completedBy: by, late: before.repairBy < now ? 1 : 0 }
    case 'declined':
      return { state: 'declined', declinedWhy: words, ...resumed(before, now) }
    case 'open':
      return { state: 'open', ...resumed(before, now) }
    default:
      return { state: 'inProgress' }
  }
}

/** The clock goes on with what was left of it. */
function resumed(before: Ticket, now: string): Partial<Ticket> {
  if (before.state !== 'deferred') return {}
  const repairBy = msAfter(now, before.clockLeftMs ?? 0)
  return { repairBy, clockLeftMs: null, deferredUntil: null, deferredWhy: null }
}

/** The day it was deferred to has come: it lies on the desk again, and the clock goes on. A job. */
export function resumeByTime(tx: Db, before: Ticket, now: string): void {
  const after = changeTicket(tx, before, { state: 'open', ...resumed(before, now) }, now)
  const mark = tellStory(tx, after.id, { kind: 'resumed' }, null, now)
  recordTicket(tx, after, 'ticket.resumed', null, now)
  tellOfTicket(tx, after, { event: 'resumed', mark, by: null }, now)
}

/**
 * Sent back: it is open again, counted, and a new run of the clock begins, as long as the first; its events may fire
 * once more.
 */
export function reopen(
  tx: Db,
  before: Ticket,
  { words, side, forPerson = null }: { words: string; side: 'resident' | 'staff'; forPerson?: number | null },
  by: number,
  now: string,
): Ticket {
  if (!mayReopen(before, now))
    throw before.closedAt === null
      ? new Conflict('tickets:errors.movedOn')
      : new Conflict('tickets:errors.closedLongAgo', { days: reopenDays })
  if (words === '') throw new Refused('tickets:errors.whyMissing')
  const respondMinutes = Math.min(before.clockMinutes, minutesBetween(before.openedAt, before.respondBy))
  const after = changeTicket(
    tx,
    before,
    {
      state: 'open',
      reopened: before.reopened + 1,
      completedAt: null,
      completedBy: null,
      closedAt: null,
      closedBy: null,
      late: null,
      unansweredAt: null,
      nearAt: null,
      overAt: null,
      escalatedAt: null,
      escalatedDesk: null,
      respondedAt: null,
      respondBy: minutesAfter(now, Math.max(respondMinutes, 15)),
      repairBy: minutesAfter(now, before.clockMinutes),
    },
    now,
  )
  const times = after.reopened
  const mark = tellStory(tx, after.id, { kind: 'reopened', side, body: words, details: { times } }, by, now)
  recordTicket(tx, after, 'ticket.reopened', by, now, { why: words, for: forPerson, details: { times } })
  tellOfTicket(tx, after, { event: 'reopened', mark, by }, now)
  return after
}

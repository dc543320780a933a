import { and, eq, isNull } from 'drizzle-orm'
import { doorsAfter, rangesOf } from '#addresses/ranges.ts'
import type { Db } from '#estate/db.ts'
import { scheduleSooner } from '#estate/errands.ts'
import { estateSettingsOf } from '#estate/estate.ts'
import { schedule } from '#estate/jobs.ts'
import { planChannels } from '#messages/channels/all-channels.ts'
import { type Reader, readersAt, readersById } from '#messages/inbox/readers.ts'
import { writeInbox } from '#messages/inbox/told.ts'
import { type When, whenToSend } from '#messages/inbox/when.ts'
import { type Audience, fanOutKey, noteFannedTo } from '#messages/outbox/announce.ts'
import { raiseLadder } from '#messages/outbox/ladder.ts'
import { writeLedger } from '#messages/outbox/ledger.ts'
import type { Message } from '#messages/outbox/schema.ts'
import { messages } from '#messages/outbox/schema.ts'
import { nextPush } from '#messages/push/claim.ts'
import { planPushes } from '#messages/push/plan.ts'

/** Doors a step: about 40 ms on a small machine, so that pages come in between, and far within a Worker's limits. */
const doorsAStep = 300

/**
 * One step of working out whom a message reaches: the people named, then the doors of its scopes from where the last
 * step stopped. Runs in the job's transaction, so a crash repeats a whole step or none of it, and every row is unique,
 * so a step repeated writes nothing twice. Puts the next step down as work.
 */
export function fanOutStep(tx: Db, id: number, now: string): void {
  const message = tx
    .select()
    .from(messages)
    .where(and(eq(messages.id, id), isNull(messages.withdrawnAt), isNull(messages.fannedOutAt)))
    .get()
  if (!message || message.expiresAt <= now) return
  const to = JSON.parse(message.audience) as Audience
  if (message.fannedTo === null && to.people?.length) tell(tx, message, readersById(tx, to.people), now)
  const ranges = rangesOf([...(to.scopes ?? []), ...(to.units ?? [])])
  const doors = ranges.length === 0 ? [] : doorsAfter(tx, ranges, message.fannedTo ?? '', doorsAStep)
  if (doors.length > 0) {
    const readers = readersAt(
      tx,
      doors.map((door) => door.path),
      { ownersOnly: to.audience === 'owners', alarm: message.kind === 'emergency' },
      now,
    )
    tell(tx, message, readers, now)
    writeLedger(tx, message, doors, now)
  }
  const over = doors.length < doorsAStep
  noteFannedTo(tx, id, doors.at(-1)?.sortKey ?? message.fannedTo ?? '', over, now)
  if (over) planChannels(tx, message, { why: 'announced' }, now)
  if (!over) schedule(tx, { kind: 'messages.fanOut', key: fanOutKey(id), dueAt: now, payload: { id } })
  else if (message.asks) raiseLadder(tx, message, now)
}

function tell(tx: Db, message: Message, readers: readonly Reader[], now: string): void {
  const { timezone } = estateSettingsOf(tx)
  // Few different wishes, many people: the clock's arithmetic is done once for each.
  const known = new Map<string, When>()
  const told = readers.map((reader) => {
    const key = JSON.stringify([reader.quietFrom, reader.quietTo, reader.modes, reader.muted, reader.digest])
    const when = known.get(key) ?? whenToSend(message, reader, now, timezone)
    known.set(key, when)
    return { reader, when }
  })
  writeInbox(tx, message, told, now)
  planPushes(tx, message, told, now)
  const due = nextPush(tx)
  if (due) scheduleSooner(tx, { kind: 'messages.push.errand', key: 'messages.push.errand', dueAt: due })
}

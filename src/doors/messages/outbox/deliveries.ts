import { and, eq, isNull, type SQL, sql } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import { minutesAfter } from '#time/instants.ts'
import { raiseDoors } from './door-states.ts'
import { type DeliveryState, deliveries, type Message, urgencies } from './schema.ts'

/** An attempt on its way is given up for lost after this time (a crash), and made again under the same topic. */
const leaseMinutes = 2

/** The columns in which attempts at one message differ, and where they are read from; what is left out is empty. */
type Attempts = {
  target: SQL | string
  state: SQL | DeliveryState
  from?: SQL
  acceptedAt?: string
  digest?: SQL | number
  counts?: SQL | number
} & Partial<Record<'personId' | 'subscriptionId' | 'channelId' | 'reason' | 'dueAt', SQL | string | number>>

/**
 * Writes attempts at telling this message by one way, all in one statement. One that stands there already stays as it
 * is; with `sooner` it moves forward where it still waits.
 */
export function writeAttempts(
  tx: Db,
  message: Message,
  channel: string,
  attempts: Attempts,
  now: string,
  { sooner = false } = {},
): void {
  const { target, state, personId = null, subscriptionId = null, channelId = null } = attempts
  const { reason = null, dueAt = null, digest = 0, counts = 0, acceptedAt = null } = attempts
  tx.run(sql`
    insert into deliveries (message_id, channel, target, person_id, subscription_id, channel_id, state, reason, attempts, due_at, priority, digest, counts, created_at, updated_at, accepted_at)
    select ${message.id}, ${channel}, ${target}, ${personId}, ${subscriptionId}, ${channelId}, ${state}, ${reason}, 0, ${dueAt}, ${urgencies.indexOf(message.urgency)}, ${digest}, ${counts}, ${now}, ${now}, ${acceptedAt}
    ${attempts.from ? sql`from ${attempts.from}` : sql``} where true
    on conflict ${sooner ? sql`do update set due_at = min(due_at, excluded.due_at) where state = 'queued'` : sql`do nothing`}`)
}

/** These attempts are on their way. */
export function takeAttempts(tx: Db, ids: readonly number[], now: string): void {
  if (ids.length === 0) return
  const lease = minutesAfter(now, leaseMinutes)
  tx.run(sql`update deliveries set state = 'sending', attempts = attempts + 1, due_at = ${lease}, updated_at = ${now}
    where id in (select value from json_each(${JSON.stringify(ids)}))`)
}

/** These attempts are no longer needed, each for its own reason. */
export function skipAttempts(
  tx: Db,
  skipped: readonly { id: number; reason: string | null }[],
  now: string,
): void {
  if (skipped.length === 0) return
  tx.run(sql`update deliveries set state = 'skipped', reason = r.value ->> '$.reason', due_at = null, updated_at = ${now}
    from json_each(${JSON.stringify(skipped)}) as r where deliveries.id = r.value ->> '$.id'`)
}

/** These were taken. Nearly all are, so apart from the others: nothing but the time is to be written. */
export function acceptAttempts(tx: Db, ids: readonly number[], now: string): void {
  tx.run(sql`update deliveries set state = 'accepted', reason = null, due_at = null, updated_at = ${now}, accepted_at = ${now}
    where id in (select value from json_each(${JSON.stringify(ids)})) and state = 'sending'`)
}

/** These were not taken: tried again at that time, or failed for good where there is none. */
export function returnAttempts(
  tx: Db,
  returned: readonly { id: number; reason: string; at: string | null }[],
  now: string,
): void {
  if (returned.length === 0) return
  tx.run(sql`update deliveries set state = case when r.value ->> '$.at' is null then 'failed' else 'queued' end,
      reason = r.value ->> '$.reason', due_at = r.value ->> '$.at', updated_at = ${now}
    from json_each(${JSON.stringify(returned)}) as r
    where deliveries.id = r.value ->> '$.id' and deliveries.state = 'sending'`)
}

/** Nothing else goes to this device before then either: its service counts requests, not messages. */
export function holdBack(tx: Db, subscriptionId: number, until: string): void {
  tx.run(sql`update deliveries set due_at = ${until}
    where subscription_id = ${subscriptionId} and state = 'queued' and due_at is not null and due_at < ${until}`)
}

/** Closes what waits for a channel that was stopped. */
export function closeWaiting(tx: Db, channelId: number, now: string): void {
  tx.run(sql`update deliveries set state = 'skipped', reason = 'ended', due_at = null, updated_at = ${now}
    where channel_id = ${channelId} and due_at is not null`)
}

/** Takes back what of a message has not gone out yet. Answers with the attempts that were. */
export function withdrawWaiting(tx: Db, messageId: number, now: string): number[] {
  return tx
    .update(deliveries)
    .set({ state: 'skipped', reason: 'withdrawn', dueAt: null, updatedAt: now })
    .where(and(eq(deliveries.messageId, messageId), eq(deliveries.state, 'queued')))
    .returning({ id: deliveries.id })
    .all()
    .map((row) => row.id)
}

/** These have been opened in the inbox, and with them the message has been seen at home. */
export function markSeen(tx: Db, ids: readonly number[], now: string): void {
  for (const id of ids)
    tx.update(deliveries)
      .set({ state: 'seen', seenAt: now, updatedAt: now })
      .where(and(eq(deliveries.id, id), isNull(deliveries.seenAt)))
      .run()
  raiseDoors(tx, ids, 'seen', now)
}

/** Nothing in this person's inbox counts as unread any more. */
export function uncount(db: Db, personId: number, now: string): void {
  const unread = and(
    eq(deliveries.channel, 'inbox'),
    eq(deliveries.personId, personId),
    isNull(deliveries.seenAt),
  )
  db.update(deliveries).set({ counts: 0, updatedAt: now }).where(unread).run()
}

export function forgetDeliveries(tx: Db, personId: number): void {
  tx.delete(deliveries).where(eq(deliveries.personId, personId)).run()
}

/** Forgets attempts at devices and channels last touched before `attempts`, and all of messages over before `all`. */
export function sweepDeliveries(db: Db, before: { attempts: string; all: string }): void {
  db.run(
    sql`delete from deliveries where channel <> 'inbox' and due_at is null and updated_at < ${before.attempts}`,
  )
  db.run(
    sql`delete from deliveries where message_id in (select id from messages where expires_at < ${before.all})`,
  )
}

import { sql } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import { acceptAttempts, holdBack, returnAttempts } from '#messages/outbox/deliveries.ts'
import { raiseDoors, sinkDoors } from '#messages/outbox/door-states.ts'
import { tellStewards } from '#messages/outbox/stewards.ts'
import type { Outcome } from '#messages/outside/outcome.ts'
import { noteSignature, pushKeysOf } from './keys.ts'

/** What came of sending to one device: a message, or the several of a digest. */
export type Settled = { ids: number[]; subscriptionId: number; origin: string; outcome: Outcome }

/** Writes what came of a handful of attempts, and what that means for their households, in one transaction. */
export function settlePushes(db: Db, settled: readonly Settled[], now: string): void {
  if (settled.length === 0) return
  db.transaction((tx) => {
    const accepted = idsOf(settled, 'accepted')
    const failed = idsOf(settled, 'failed')
    if (accepted.length > 0) {
      acceptAttempts(tx, accepted, now)
      raiseDoors(tx, accepted, 'accepted', now)
    }
    returnAttempts(tx, returnedOf(settled), now)
    if (failed.length > 0) sinkDoors(tx, failed, now)
    acceptedAgain(tx, settled, now)
    for (const one of settled) settleDevice(tx, one, now)
  })
}

/** What failed, and what is tried again. */
function returnedOf(settled: readonly Settled[]) {
  return settled.flatMap(({ ids, outcome }) =>
    outcome.state === 'accepted'
      ? []
      : ids.map((id) => ({
          id,
          reason: outcome.reason,
          at: outcome.state === 'again' ? outcome.at : null,
        })),
  )
}

function idsOf(settled: readonly Settled[], state: Outcome['state']): number[] {
  return settled.flatMap(({ ids, outcome }) => (outcome.state === state ? ids : []))
}

/** The service that refused our signature takes it again: the note to the steward goes. */
function acceptedAgain(tx: Db, settled: readonly Settled[], now: string): void {
  const refusedBy = pushKeysOf(tx)?.refusedBy
  if (
    refusedBy &&
    settled.some(({ origin, outcome }) => origin === refusedBy && outcome.state === 'accepted')
  )
    noteSignature(tx, null, now)
}

/** Only the steward can put it right, and hears of it once, until the service accepts again. */
function refusedSignature(tx: Db, origin: string, now: string): void {
  if (!pushKeysOf(tx)?.refusedBy)
    tellStewards(
      tx,
      {
        key: `push:refused:${now}`,
        title: { key: 'messages:channels.refusedTitle' },
        body: { key: 'messages:channels.refusedNote', params: { service: new URL(origin).host } },
        url: '/channels',
      },
      now,
    )
  noteSignature(tx, origin, now)
}

function settleDevice(tx: Db, { subscriptionId, outcome, origin }: Settled, now: string): void {
  if (outcome.state === 'accepted') return
  if (outcome.reason === 'gone') {
    tx.run(sql`update subscriptions set gone_at = ${now}, gone_why = 'dead', endpoint = '', p256dh = '', auth = ''
      where id = ${subscriptionId} and gone_at is null`)
  } else if (outcome.reason === 'ours') {
    refusedSignature(tx, origin, now)
  } else if (outcome.state === 'again' && outcome.reason === 'throttled') {
    holdBack(tx, subscriptionId, outcome.at)
  }
}

import { eq } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import { acceptAttempts, returnAttempts } from '#messages/outbox/deliveries.ts'
import { raiseDoors, sinkDoors } from '#messages/outbox/door-states.ts'
import { tellStewards } from '#messages/outbox/stewards.ts'
import type { Outcome } from '#messages/outside/outcome.ts'
import { msAfter } from '#time/instants.ts'
import type { ChannelClaim } from './claim.ts'
import { channels } from './schema.ts'

/** Writes what came of one message to one channel, and since when the other side refuses. */
export function settleChannel(
  db: Db,
  { channel, ids, expiresAt }: ChannelClaim,
  said: Outcome,
  gapMs: number,
  now: string,
): void {
  // Trying again after it is over helps nobody.
  const outcome: Outcome =
    said.state === 'again' && said.at >= expiresAt ? { state: 'failed', reason: said.reason } : said
  db.transaction((tx) => {
    if (outcome.state === 'accepted') acceptAttempts(tx, ids, now)
    else {
      const { reason } = outcome
      const at = outcome.state === 'again' ? outcome.at : null
      returnAttempts(
        tx,
        ids.map((id) => ({ id, reason, at })),
        now,
      )
    }
    if (channel.personId !== null && outcome.state === 'accepted') raiseDoors(tx, ids, 'accepted', now)
    if (channel.personId !== null && outcome.state === 'failed') sinkDoors(tx, ids, now)
    noteHealth(tx, channel, outcome, gapMs, now)
  })
}

function noteHealth(
  tx: Db,
  channel: ChannelClaim['channel'],
  outcome: Outcome,
  gapMs: number,
  now: string,
): void {
  const rest = msAfter(now, gapMs)
  const set =
    outcome.state === 'accepted'
      ? { failingSince: null, lastError: null, waitUntil: rest, provedAt: channel.provedAt ?? now }
      : {
          failingSince: channel.failingSince ?? now,
          lastError: outcome.reason,
          waitUntil: outcome.state === 'again' ? outcome.at : rest,
        }
  tx.update(channels).set(set).where(eq(channels.id, channel.id)).run()
  const began = outcome.state === 'failed' && channel.failingSince === null
  if (!began || channel.personId !== null) return
  tellStewards(
    tx,
    {
      key: `channel:${channel.id}:failing:${now}`,
      title: { key: 'messages:channels.failingTitle', params: { name: channel.name } },
      body: { key: `messages:reasons.${outcome.reason}` },
      url: `/channels/${channel.id}`,
    },
    now,
  )
}

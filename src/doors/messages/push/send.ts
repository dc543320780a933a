import type { Estate, OutsideAnswer } from '#estate/estate.ts'
import { estateSettingsOf } from '#estate/estate.ts'
import { outcomeOf } from '#messages/outside/outcome.ts'
import { outsideOf } from '#messages/outside/outside.ts'
import { inSeconds } from '#time/instants.ts'
import { type Payloads, payloads } from './batch-payloads.ts'
import { type Claimed, claimDigests, claimPushes, nextPush } from './claim.ts'
import { type PushKeys, pushKeysOf } from './keys.ts'
import { mostPayloadBytes, shrunkBytes, topicOf, ttlSecondsOf, urgencyHeader } from './payload.ts'
import { pushRequest } from './request.ts'
import { demoService, isDeadEndpoint, mayPushTo } from './services.ts'
import { type Settled, settlePushes } from './settle.ts'

/** Attempts taken at once, about a quarter of a second's work: what a crash leaves in doubt stays few. */
const claimSize = 512
/** Outcomes are written together: a transaction costs a write to disk. */
const settleSize = 256

/**
 * Sends what is due, several at a time, a slow service holding up only its own. What was sent is written down every few
 * answers. Answers when to come again.
 */
export async function sendPushes(estate: Estate): Promise<string | null> {
  const { db } = estate
  const keys = pushKeysOf(db)
  if (!keys) return null
  const outside = outsideOf(estate)
  const { language, pepper } = estateSettingsOf(db)
  const write = payloads(language, keys.origin, pepper)
  const waiting: Claimed[][] = []
  const settled: Settled[] = []
  let left = outside.most

  function more(): Claimed[] | undefined {
    if (waiting.length === 0 && left > 0) {
      const limit = Math.min(claimSize, left)
      waiting.push(...claimPushes(db, limit, estate.now()).map((one) => [one]))
      if (waiting.length === 0) waiting.push(...claimDigests(db, limit, estate.now()))
    }
    const next = waiting.shift()
    if (next) left--
    return next
  }
  function settle(least: number): void {
    if (settled.length >= least) settlePushes(db, settled.splice(0), estate.now())
  }

  /** One of several that send side by side: a silent service holds up one of them, and the others go on. */
  async function sendOneByOne(): Promise<void> {
    for (let next = more(); next; next = more()) {
      settled.push(await send(estate, next, keys!, write))
      settle(settleSize)
    }
    // A service that is slow to answer keeps the last ones waiting: what is known is written now.
    settle(1)
  }

  await Promise.all(Array.from({ length: outside.atOnce }, sendOneByOne))
  return nextPush(db)
}

async function send(estate: Estate, batch: Claimed[], keys: PushKeys, write: Payloads): Promise<Settled> {
  const first = batch[0]!
  const { endpoint, subscriptionId } = first
  const ids = batch.map((one) => one.id)
  const outside = outsideOf(estate)
  const origin = URL.parse(endpoint)?.origin ?? ''
  const settled = { ids, subscriptionId, origin }
  if (endpoint.startsWith(demoService)) return { ...settled, outcome: { state: 'accepted' } }
  if (isDeadEndpoint(endpoint)) return { ...settled, outcome: { state: 'failed', reason: 'gone' } }
  if (!mayPushTo(endpoint, outside.loopback))
    return { ...settled, outcome: { state: 'failed', reason: 'badRequest' } }
  const now = estate.now()
  const shrunk = first.reason === 'tooLarge'
  let answer: Pick<OutsideAnswer, 'status' | 'retryAfter'>
  try {
    const payload = write(batch, shrunk ? shrunkBytes : mostPayloadBytes)
    const request = pushRequest(first, payload, headersOf(batch, now), keys, now)
    answer = await outside.fetch(endpoint, request).catch(() => ({ status: 0, retryAfter: null }))
  } catch {
    // Keys that are no keys: whatever stored them, no message will ever be readable there.
    return { ...settled, outcome: { state: 'failed', reason: 'gone' } }
  }
  return { ...settled, outcome: lastChance(outcomeOf(answer, first.attempts, shrunk, estate.now()), batch) }
}

/** Trying again after the message is over would only wake people. */
function lastChance(outcome: Settled['outcome'], batch: readonly Claimed[]): Settled['outcome'] {
  const over = batch.every(({ expiresAt }) => outcome.state === 'again' && outcome.at >= expiresAt)
  return over && outcome.state === 'again' ? { state: 'failed', reason: outcome.reason } : outcome
}

function headersOf(batch: readonly Claimed[], now: string) {
  const [first] = batch
  if (batch.length > 1)
    return { ttlSeconds: inSeconds({ days: 1 }), urgency: 'low' as const, topic: topicOf('digest') }
  return {
    ttlSeconds: ttlSecondsOf(first!, now),
    urgency: urgencyHeader(first!.urgency),
    topic: first!.topic,
  }
}

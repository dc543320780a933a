import type { Db } from '#estate/db.ts'

import type { Estate } from '#estate/estate.ts'

import type { Message } from '#messages/outbox/schema.ts'
/** Why a channel is asked: the message has just been fanned out, or these households have not answered it in time. */
export type Occasion = { why: 'announced' } | { why: 'unanswered'; units: readonly string[] }

/**
 * A way out besides inbox and push. What it plans are rows of `deliveries`, unique by target, so that planning twice is
 * planning once; what it sends it claims and settles like push does, and raises the doors it reached. Group bots and
 * webhooks share one port and differ in their format (formats.ts).
 */
export type ChannelPort = {
  kind: string
  /** Inside the transaction of the fan-out or of a rung. Schedules `messages.<kind>.errand` where it wrote something. */
  plan(tx: Db, message: Message, occasion: Occasion, now: string): void
  /** The errand: does what is due and answers when to come again. */
  send(estate: Estate): Promise<string | null>
}

import { and, desc, eq, isNull } from 'drizzle-orm'
import { findAddress } from '#addresses/addresses.ts'
import { Conflict, insist, NotFound } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import type { Estate } from '#estate/estate.ts'
import type { Language } from '#i18n/language.ts'
import { translator } from '#i18n/translator.ts'
import { closeWaiting } from '#messages/outbox/deliveries.ts'
import { formatOf } from '#messages/outside/formats.ts'
import { type Outcome, outcomeOf } from '#messages/outside/outcome.ts'
import type { ChannelPost, Writer } from '#messages/outside/posts.ts'
import { newWebhookSecret } from '#messages/outside/webhook.ts'
import { record } from '#record/record.ts'
import { can } from '#standing/standing.ts'
import { standingOf } from '#standing/standings.ts'
import { msSince1970 } from '#time/instants.ts'
import { letterOf } from './email.ts'
import { formatName } from './format.ts'
import { mailerOf, sendMail } from './mailer.ts'
import type { ChannelInput } from './rules.ts'
import { type Channel, channels } from './schema.ts'
import { deliver, keepSending, writerOf } from './send.ts'

/** Ways out that have not been stopped, newest first: groups, webhooks, the mailer. People's own addresses are their own. */
export function channelsOf(db: Db): Channel[] {
  const open = and(isNull(channels.personId), isNull(channels.endedAt))
  return db.select().from(channels).where(open).orderBy(desc(channels.id)).all()
}

/** Throws NotFound, and Conflict where it was stopped. */
export function findChannel(db: Db, id: number): Channel {
  const row = db
    .select()
    .from(channels)
    .where(and(eq(channels.id, id), isNull(channels.personId)))
    .get()
  if (!row) throw new NotFound('shared:errors.notFound')
  if (row.endedAt !== null) throw new Conflict('messages:errors.channelStopped')
  return row
}

/**
 * Adds a way out. `secret` in the answer is one we made and nobody is shown again. Its input has passed channelFault.
 * Throws NotAllowed, NotFound for a place that is none, Conflict for a second mailer.
 */
export function addChannel(
  db: Db,
  input: ChannelInput,
  by: number,
  now: string,
): { channel: Channel; secret: string | null } {
  return db.transaction((tx) => {
    insist(can(standingOf(tx, by, now), 'settings', ''))
    const { kind, name, scope, address, from, as } = input
    if (kind === 'mailer' && mailerOf(tx)) throw new Conflict('messages:channels.errors.secondMailer')
    findAddress(tx, scope)
    const made = makesSecret(input) ? newWebhookSecret() : null
    const options = JSON.stringify({ ...(kind === 'mailer' && { from }), ...(kind === 'test' && { as }) })
    const row = { kind, name, scope, address, secret: made ?? (input.secret || null), options }
    const channel = tx
      .insert(channels)
      .values({ ...row, createdAt: now, createdBy: by })
      .returning()
      .get()
    recordOf(tx, channel, 'channel.added', by, now)
    return { channel, secret: made }
  })
}

function makesSecret({ kind, address }: ChannelInput): boolean {
  return formatOf(kind)?.secret === 'made' || (kind === 'mailer' && address.startsWith('http'))
}

/** Nothing leaves by it any more; its address and secret are forgotten at once, what waited for it is closed. */
export function stopChannel(db: Db, id: number, by: number, now: string): void {
  db.transaction((tx) => {
    insist(can(standingOf(tx, by, now), 'settings', ''))
    const channel = findChannel(tx, id)
    const over = { endedAt: now, endedBy: by, address: '', secret: null, options: '{}', waitUntil: null }
    tx.update(channels).set(over).where(eq(channels.id, id)).run()
    closeWaiting(tx, id, now)
    recordOf(tx, channel, 'channel.stopped', by, now)
  })
}

/** Forgets the addresses of somebody who leaves, and what stood beside them. */
export function forgetOwnChannels(tx: Db, personId: number): void {
  tx.delete(channels).where(eq(channels.personId, personId)).run()
}

function recordOf(
  tx: Parameters<typeof record>[0],
  channel: Channel,
  action: string,
  by: number,
  now: string,
) {
  const { id, kind, name } = channel
  record(tx, action, `channel:${id}`, by, now, { details: { kind, name } })
}

/** What a test says: nothing that happened, and that it is one. */
export function samplePost(language: Language, origin: string, now: string): ChannelPost {
  const t = translator(language)
  return {
    messageId: 0,
    version: 1,
    kind: 'notice',
    urgency: 'normal',
    title: t('messages:channels.sampleTitle'),
    body: t('messages:channels.sampleBody'),
    link: `${origin}/messages`,
    createdAt: now,
    again: false,
  }
}

/** Sends a test by this way now and answers what came of it, for `keepTest`. A mailer writes to `to`. */
export async function testChannel(
  estate: Estate,
  channel: Channel,
  to: string,
  now: string,
): Promise<Outcome> {
  const writer = writerOf(estate)
  const posts = sampleOf(writer, now)
  const format = formatOf(formatName(channel))
  if (channel.kind === 'test') return { state: 'accepted' }
  if (format) return deliver(estate, channel, format, posts, writer, 1)
  const letter = { ...letterOf(posts, writer), id: `test_${channel.id}_${msSince1970(now)}`, to }
  return outcomeOf(await sendMail(estate, channel, letter, now), 1, true, now)
}

/** Writes down what came of a test; a test channel keeps what would have been sent. */
export function keepTest(estate: Estate, channel: Channel, outcome: Outcome, now: string): void {
  const format = formatOf(formatName(channel))
  const writer = writerOf(estate)
  if (channel.kind === 'test' && format) keepSending(estate, channel, format, sampleOf(writer, now), writer)
  const set =
    outcome.state === 'accepted'
      ? { provedAt: now, failingSince: null, lastError: null }
      : { failingSince: channel.failingSince ?? now, lastError: outcome.reason }
  estate.db.update(channels).set(set).where(eq(channels.id, channel.id)).run()
}

function sampleOf({ lang, origin }: Writer, now: string): ChannelPost[] {
  return [samplePost(lang, origin, now)]
}

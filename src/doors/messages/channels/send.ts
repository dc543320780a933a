import { eq } from 'drizzle-orm'
import type { Estate } from '#estate/estate.ts'
import { estateSettingsOf } from '#estate/estate.ts'
import type { Format, ServiceSaid } from '#messages/outside/format.ts'
import { formatOf } from '#messages/outside/formats.ts'
import type { Outcome } from '#messages/outside/outcome.ts'
import { outsideOf } from '#messages/outside/outside.ts'
import type { ChannelPost, Writer } from '#messages/outside/posts.ts'
import { pushKeysOf } from '#messages/push/keys.ts'
import { claimChannel, dueChannels, readyChannels } from './claim.ts'
import { formatName } from './format.ts'
import { type Channel, channels } from './schema.ts'
import { settleChannel } from './settle.ts'

/** Sends what is due to group bots and webhooks: all that waits for one of them as one message. */
export async function sendToChannels(estate: Estate): Promise<string | null> {
  const { db } = estate
  const writer = writerOf(estate)
  for (let round = 0; round < 20; round++) {
    const ready = readyChannels(db, 'places', outsideOf(estate).atOnce, estate.now())
    if (ready.length === 0) break
    await Promise.all(ready.map((id) => sendOne(estate, id, writer)))
  }
  return dueChannels(db, 'places', estate.now())
}

export function writerOf({ db }: Estate): Writer {
  const { language, title } = estateSettingsOf(db)
  return { lang: language, estate: title, origin: pushKeysOf(db)?.origin ?? '' }
}

async function sendOne(estate: Estate, id: number, writer: Writer): Promise<void> {
  const claim = claimChannel(estate.db, id, writer.lang, writer.origin, estate.now())
  if (!claim) return
  const { channel, posts, attempts } = claim
  const format = formatOf(formatName(channel))
  const outcome: Outcome = format
    ? await deliver(estate, channel, format, posts, writer, attempts)
    : { state: 'failed', reason: 'badRequest' }
  settleChannel(estate.db, claim, outcome, format?.gapMs ?? 0, estate.now())
}

/** Where a test channel would send, were it none. */
export const testAddress = 'https://bot.example.org/'

/** One message to one channel, now. A test channel keeps what would have been sent instead of sending it. */
export async function deliver(
  estate: Estate,
  channel: Channel,
  format: Format,
  posts: readonly ChannelPost[],
  writer: Writer,
  attempts: number,
): Promise<Outcome> {
  if (channel.kind === 'test') {
    keepSending(estate, channel, format, posts, writer)
    return { state: 'accepted' }
  }
  const sending = format.write(channel, posts, writer, estate.now())
  const outside = outsideOf(estate)
  if (!format.accepts(channel.address, outside.loopback)) return { state: 'failed', reason: 'badRequest' }
  const nothing: ServiceSaid = { status: 0, retryAfter: null, text: '' }
  const said = await outside.fetch(sending.url, sending.request).then(
    async ({ status, retryAfter, text }) => ({ status, retryAfter, text: await text() }),
    () => nothing,
  )
  return format.read(said, attempts, estate.now())
}

export type KeptSending = { at: string; url: string; headers: Record<string, string>; body: string }
/** As many as fit on a page. */
const mostKept = 10

/** Keeps what would have gone out by a test channel. */
export function keepSending(
  { db, now }: Estate,
  channel: Channel,
  format: Format,
  posts: readonly ChannelPost[],
  writer: Writer,
): void {
  const at = now()
  const { url, request } = format.write({ ...channel, address: testAddress }, posts, writer, at)
  const fresh = db.select().from(channels).where(eq(channels.id, channel.id)).get() ?? channel
  const options = JSON.parse(fresh.options) as { as?: string; kept?: KeptSending[] }
  const body = new TextDecoder().decode(request.body)
  const kept = [{ at, url, headers: request.headers, body }, ...(options.kept ?? [])].slice(0, mostKept)
  db.update(channels)
    .set({ options: JSON.stringify({ ...options, kept }) })
    .where(eq(channels.id, channel.id))
    .run()
}

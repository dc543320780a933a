import { eq } from 'drizzle-orm'
import { addresses } from '#addresses/schema.ts'
import type { Db } from '#estate/db.ts'
import type { Estate } from '#estate/estate.ts'
import { formatOf } from '#messages/outside/formats.ts'
import { samplePost } from './channels.ts'
import { letterOf } from './email.ts'
import { formatName } from './format.ts'
import { shownAddress } from './rules.ts'
import type { Channel } from './schema.ts'
import { type KeptSending, testAddress, writerOf } from './send.ts'

/** A channel as its steward sees it: never its whole address, never its secret. */
export type ShownChannel = ReturnType<typeof shownChannel>
export function shownChannel(db: Db, channel: Channel) {
  const { id, kind, name, scope, createdAt, provedAt, failingSince, lastError } = channel
  const place = db
    .select({ label: addresses.label })
    .from(addresses)
    .where(eq(addresses.path, scope ?? ''))
    .get()
  const signed = channel.secret !== null
  return {
    id,
    kind,
    name,
    as: formatName(channel),
    place: place?.label ?? scope ?? '',
    address: kind === 'test' ? null : shownAddress(channel.address),
    signed,
    createdAt,
    provedAt,
    failingSince,
    lastError,
  }
}

/** The very request a sample message would make, its address veiled; and what a test channel was given so far. */
export function wouldBeSent(
  estate: Estate,
  channel: Channel,
  now: string,
): { preview: KeptSending; kept: KeptSending[] } {
  const writer = writerOf(estate)
  const posts = [samplePost(writer.lang, writer.origin, now)]
  const format = formatOf(formatName(channel))
  const { kept = [] } = JSON.parse(channel.options) as { kept?: KeptSending[] }
  const url = channel.kind === 'test' ? '' : shownAddress(channel.address)
  if (!format) {
    const { subject, text } = letterOf(posts, writer)
    return { preview: { at: now, url, headers: { Subject: subject }, body: text }, kept }
  }
  const target = channel.kind === 'test' ? { ...channel, address: testAddress } : channel
  const { request } = format.write(target, posts, writer, now)
  return {
    preview: { at: now, url, headers: request.headers, body: new TextDecoder().decode(request.body) },
    kept,
  }
}

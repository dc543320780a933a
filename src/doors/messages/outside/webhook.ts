import { createHmac, randomBytes } from 'node:crypto'
import { sha256 } from '#estate/secrets.ts'
import { secondsSince1970 } from '#time/instants.ts'
import { jsonPost } from './bot.ts'
import type { Format } from './format.ts'
import { outcomeOf } from './outcome.ts'
import type { ChannelPost } from './posts.ts'
import { isPublicHttps } from './public-hosts.ts'

/**
 * Any server that takes JSON, signed as Standard Webhooks say (standard-webhooks 1.0): it can tell that we sent it, that
 * nothing was changed, and, by `webhook-id`, what it has had already.
 */
export const webhook: Format = {
  kind: 'webhook',
  secret: 'made',
  gapMs: 200,
  group: false,
  accepts: isPublicHttps,
  write: ({ address, secret }, posts, writer, now) => ({
    url: address,
    request: signedPost(
      {
        type: 'messages.announced',
        timestamp: now,
        data: { estate: writer.estate, messages: posts.map(shown) },
      },
      idOf(posts),
      secret ?? '',
      now,
    ),
  }),
  read: ({ status, retryAfter }, attempts, now) => outcomeOf({ status, retryAfter }, attempts, true, now),
}

function shown({ messageId, kind, urgency, title, body, link, createdAt, again }: ChannelPost) {
  return { id: messageId, kind, urgency, title, body, url: link, announcedAt: createdAt, again }
}

/** The same for every try of the same messages. */
function idOf(posts: readonly ChannelPost[]): string {
  const name = posts.map((post) => `${post.messageId}.${post.version}.${post.again}`).join(' ')
  return `msg_${sha256(name).slice(0, 24)}`
}

/** A JSON request with the three headers of Standard Webhooks. */
export function signedPost(body: unknown, id: string, secret: string, now: string) {
  const request = jsonPost(body)
  const timestamp = String(secondsSince1970(now))
  const signature = webhookSign(secret, id, timestamp, new TextDecoder().decode(request.body))
  const headers = { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signature }
  return { ...request, headers: { ...request.headers, ...headers } }
}

/** `v1,` and base64 of HMAC-SHA-256 over "id.timestamp.body"; the key is what follows `whsec_`, in base64. */
export function webhookSign(secret: string, id: string, timestamp: string, body: string): string {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`
}

/** 32 random octets; the standard asks for 24 to 64. */
export function newWebhookSecret(): string {
  return `whsec_${randomBytes(32).toString('base64')}`
}

import { and, desc, eq, isNull } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import type { Estate, Mail } from '#estate/estate.ts'
import type { ServiceSaid } from '#messages/outside/format.ts'
import { outsideOf } from '#messages/outside/outside.ts'
import { isPublicHttps, isPublicName } from '#messages/outside/public-hosts.ts'
import { signedPost } from '#messages/outside/webhook.ts'
import { type Channel, channels } from './schema.ts'

/** How the estate sends e-mail: a mail server (Node), or a signed webhook of a mail provider (both hosts). Null: not at all. */
export function mailerOf(db: Db): Channel | null {
  const open = and(eq(channels.kind, 'mailer'), isNull(channels.endedAt))
  return db.select().from(channels).where(open).orderBy(desc(channels.id)).limit(1).get() ?? null
}

/** `smtps://user@mail.example.org:465` or `smtp://…:587` (STARTTLS is then insisted on), without the password. */
export function isSmtpAddress(address: string, loopback = false): boolean {
  const url = URL.parse(address)
  if (!url || !/^smtps?:$/.test(url.protocol) || url.password !== '' || address.length > 300) return false
  if (loopback && url.hostname === '127.0.0.1') return true
  return isPublicName(url.hostname) && ['', '25', '465', '587', '2525'].includes(url.port)
}

/** Hands one letter over. Never throws: nothing that came back is status 0. */
export async function sendMail(
  estate: Estate,
  mailer: Channel,
  mail: Omit<Mail, 'from'>,
  now: string,
): Promise<ServiceSaid> {
  const outside = outsideOf(estate)
  const { from = '' } = JSON.parse(mailer.options) as { from?: string }
  const letter: Mail = { ...mail, from }
  const { address, secret } = mailer
  const nothing: ServiceSaid = { status: 0, retryAfter: null, text: '' }
  const answer = isSmtpAddress(address, outside.loopback)
    ? outside.smtp?.({ address, secret }, letter)
    : isPublicHttps(address, outside.loopback)
      ? outside.fetch(
          address,
          signedPost({ type: 'mail.send', timestamp: now, data: letter }, mail.id, secret ?? '', now),
        )
      : undefined
  if (!answer) return { ...nothing, status: 400 }
  return answer.then(
    async ({ status, retryAfter, text }) => ({ status, retryAfter, text: await text() }),
    () => nothing,
  )
}

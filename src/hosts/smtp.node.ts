import { promisify } from 'node:util'
import { createTransport } from 'nodemailer'
import type { Mail, OutsideAnswer } from '#estate/estate.ts'
import { publicLookup } from './inside.node.ts'

const resolve = promisify(publicLookup) as (name: string, options: object) => Promise<string>
const timeoutMs = 15_000

/**
 * Hands one letter to a mail server, over TLS from the start (smtps) or before anything is said (STARTTLS). Answers in
 * HTTP's terms: 201 taken, 401 who we are is refused, 410 no such mailbox, 400 refused for good, 503 not now, 0 no server.
 */
export async function smtp(
  server: { address: string; secret: string | null },
  mail: Mail,
  loopback: boolean,
): Promise<OutsideAnswer> {
  const url = new URL(server.address)
  const secure = url.protocol === 'smtps:'
  const user = decodeURIComponent(url.username)
  try {
    // Connected to by number, so that what was looked at is what is called; the certificate is the name's.
    const host = loopback ? url.hostname : await resolve(url.hostname, {})
    const transport = createTransport({
      host,
      port: Number(url.port) || (secure ? 465 : 587),
      secure,
      requireTLS: !secure && !loopback,
      ignoreTLS: !secure && loopback,
      tls: { servername: url.hostname },
      connectionTimeout: timeoutMs,
      socketTimeout: timeoutMs,
      disableFileAccess: true,
      disableUrlAccess: true,
      ...(user && { auth: { user, pass: server.secret ?? '' } }),
    })
    await transport.sendMail({
      from: mail.from,
      to: mail.to,
      subject: mail.subject,
      text: mail.text,
      messageId: `<${mail.id}@${mail.from.split('@').at(-1)}>`,
      list: { unsubscribe: mail.settings },
      headers: { 'Auto-Submitted': 'auto-generated' },
    })
    return answer(201)
  } catch (error) {
    return answer(statusOf(error as { responseCode?: number; code?: string }))
  }
}

function statusOf({ responseCode = 0, code }: { responseCode?: number; code?: string }): number {
  if (code === 'EAUTH') return 401
  // 550, 551, 553: no such mailbox (RFC 5321 4.2.3).
  if ([550, 551, 553].includes(responseCode)) return 410
  if (responseCode >= 500) return 400
  return responseCode >= 400 ? 503 : 0
}

function answer(status: number): OutsideAnswer {
  return { status, retryAfter: null, text: async () => '' }
}

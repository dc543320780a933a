import type { IncomingMessage } from 'node:http'
import { countedAddress } from '#http/address.ts'
import { trimmed } from '#typed/settled.ts'

/** Who asks and whether over TLS. Forwarded headers are believed only behind a proxy of ours (LINLI_PROXY=1). */
export function clientOf(
  incoming: IncomingMessage,
  behindProxy: boolean,
): { address: string; secure: boolean } {
  const peer = incoming.socket.remoteAddress ?? ''
  if (!behindProxy) return { address: countedAddress(peer), secure: false }
  const secure = last(incoming.headers['x-forwarded-proto']) === 'https'
  // The last entry is the one our own proxy wrote; those before it are whatever the client claimed.
  return { address: countedAddress(last(incoming.headers['x-forwarded-for']) || peer), secure }
}

function last(header: string | string[] | undefined): string {
  return trimmed(
    String(header ?? '')
      .split(',')
      .at(-1)!,
  )
}

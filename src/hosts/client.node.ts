import type { IncomingMessage } from 'node:http'

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
  return String(header ?? '')
    .split(',')
    .at(-1)!
    .trim()
}

/** What rate limits count by: an IPv4 address, or the /64 network of an IPv6 one, which one customer holds wholly. */
export function countedAddress(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/^\[|\]$/g, '')
  if (!plain.includes(':')) return plain
  const [head = '', tail] = plain.split('::')
  const groups = head.split(':').filter(Boolean)
  if (tail !== undefined) {
    const rest = tail.split(':').filter(Boolean)
    while (groups.length + rest.length < 8) groups.push('0')
    groups.push(...rest)
  }
  return `${groups.slice(0, 4).join(':')}::/64`
}

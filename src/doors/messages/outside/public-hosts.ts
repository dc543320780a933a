/** This very machine, by plain http: a fair address in tests only. */
export function isLoopback(url: URL): boolean {
  return url.protocol === 'http:' && /^(127\.0\.0\.1|localhost|\[::1\])$/.test(url.hostname)
}

/** Names that lead nowhere but inside a house, whatever they resolve to. */
const inside = /(^|\.)(localhost|local|internal|intranet|lan|home|corp|private|arpa|onion|test|invalid)$/

/**
 * May this address somebody typed be called from our server (SSRF)? Only https by a full name, on the usual ports, with
 * no password in it. What the name resolves to is looked at again when the connection is made (outside.node.ts).
 */
export function isPublicHttps(address: string, loopback = false): boolean {
  if (address.length > 500) return false
  const url = URL.parse(address)
  if (url?.username !== '' || url.password !== '') return false
  if (loopback && isLoopback(url)) return true
  return url.protocol === 'https:' && (url.port === '' || url.port === '8443') && isPublicName(url.hostname)
}

/** A name of at least two parts that is no number: URLs turn `0x7f.1` and `2130706433` into 127.0.0.1 by themselves. */
export function isPublicName(hostname: string): boolean {
  const name = hostname.replace(/\.$/, '').toLowerCase()
  return /^[a-z0-9.-]+$/.test(name) && name.includes('.') && !/^[\d.]+$/.test(name) && !inside.test(name)
}

import { createECDH } from 'node:crypto'

/**
 * The push services browsers use, by the end of their host name: Google (Chrome, Edge on Android, Samsung), Mozilla,
 * Apple, Microsoft (Edge). A subscription is an address a browser hands us, so anybody can hand us any address:
 * nothing but these is ever called.
 */
const services = [
  'fcm.googleapis.com',
  'android.googleapis.com',
  'jmt17.google.com',
  'push.services.mozilla.com',
  'push.apple.com',
  'notify.windows.com',
  'wns.windows.com',
]

/**
 * Where the devices of the demonstration estate are: what is sent there counts as taken and leaves this machine never. No
 * browser can hand us such an address, since mayPushTo refuses it.
 */
export const demoService = 'https://phones.demo.invalid/'

/** May we send to this address? https at a known push service; in a test, http at this very machine. */
export function mayPushTo(endpoint: string, loopback = false): boolean {
  if (endpoint.length > 2000) return false
  const url = URL.parse(endpoint)
  if (url?.username !== '' || url.password !== '') return false
  if (loopback && url.protocol === 'http:' && /^(127\.0\.0\.1|localhost|\[::1\])$/.test(url.hostname))
    return true
  if (url.protocol !== 'https:' || url.port !== '') return false
  return services.some((service) => url.hostname === service || url.hostname.endsWith(`.${service}`))
}

/** Chrome answers with this address where a subscription can never work again. */
export function isDeadEndpoint(endpoint: string): boolean {
  return URL.parse(endpoint)?.hostname.endsWith('.invalid') ?? true
}

/** Is this a point of the curve P-256, as a browser's public key must be? Anything else can never be encrypted for. */
export function isPublicKey(p256dh: string): boolean {
  const curve = createECDH('prime256v1')
  curve.generateKeys()
  try {
    return curve.computeSecret(p256dh, 'base64url').length === 32
  } catch {
    return false
  }
}

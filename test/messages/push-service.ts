import { createECDH, createPublicKey, randomBytes, verify } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import ece from 'http_ece'

/** What the service answers a device's next request with; `silence` never answers. */
export type Scripted = number | 'silence' | { status: number; retryAfter: string }
export type Push = {
  headers: IncomingMessage['headers']
  payload: { web_push: number; notification: Record<string, unknown> & { title: string; body: string } }
  /** Octets of the encrypted body. */
  size: number
}
export type Device = {
  endpoint: string
  keys: { p256dh: string; auth: string }
  script: Scripted[]
  /** Every request that came. */
  requests: IncomingMessage['headers'][]
  /** What the device would show: what was accepted, each topic once, in the order it came. */
  shown: Map<string, Push>
  /** Every message accepted, topics or no topics. */
  accepted: Push[]
}

/**
 * A push service of our own: reads what arrives with http_ece (an independent decoder), checks the signature and the
 * rules of RFC 8030, 8291 and 8292, answers as scripted (201 where nothing is), and replaces by topic. `as`: the origin
 * of a known service it stands in for, where whoever calls it is led here by other means.
 */
export async function openPushService(as?: string) {
  const devices: Device[] = []
  const open = new Set<ServerResponse>()
  const server = createServer((request, response) => {
    const device = devices[Number(request.url?.split('/').at(-1))]
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => device && answer(device, request, Buffer.concat(chunks), response))
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  const origin = as ?? `http://127.0.0.1:${port}`
  const privates = new Map<Device, ReturnType<typeof createECDH>>()

  function answer(device: Device, request: IncomingMessage, body: Buffer, response: ServerResponse) {
    device.requests.push(request.headers)
    const next = device.script.shift() ?? 201
    if (next === 'silence') return void open.add(response)
    const { status, retryAfter } = typeof next === 'number' ? { status: next, retryAfter: undefined } : next
    if (status === 201) accept(device, request, body)
    response.writeHead(status, retryAfter === undefined ? {} : { 'Retry-After': retryAfter }).end()
  }

  function accept(device: Device, request: IncomingMessage, body: Buffer) {
    const fault = faultIn(request, body, origin)
    if (fault) throw new Error(fault)
    const text = ece.decrypt(body, {
      version: 'aes128gcm',
      privateKey: privates.get(device)!,
      authSecret: device.keys.auth,
    })
    const push = { headers: request.headers, payload: JSON.parse(text.toString('utf8')), size: body.length }
    device.accepted.push(push)
    device.shown.set(String(request.headers.topic), push)
  }

  function device(script: Scripted[] = []): Device {
    const curve = createECDH('prime256v1')
    const keys = { p256dh: curve.generateKeys('base64url'), auth: randomBytes(16).toString('base64url') }
    const made: Device = {
      endpoint: `${origin}/push/${devices.length}`,
      keys,
      script,
      requests: [],
      shown: new Map(),
      accepted: [],
    }
    devices.push(made)
    privates.set(made, curve)
    return made
  }

  async function close() {
    for (const response of open) response.destroy()
    server.closeAllConnections()
    await new Promise((done) => server.close(done))
  }
  return { origin, port, device, devices, close }
}
export type PushService = Awaited<ReturnType<typeof openPushService>>

/** What RFC 8030, 8291 and 8292 demand of every request; null where all is well. */
function faultIn({ headers }: IncomingMessage, body: Buffer, origin: string): string | null {
  if (headers['content-encoding'] !== 'aes128gcm') return 'not aes128gcm'
  if (!/^\d+$/.test(headers.ttl as string)) return 'no TTL'
  if (!['very-low', 'low', 'normal', 'high'].includes(headers.urgency as string)) return 'no urgency'
  if (headers.topic !== undefined && !/^[\w-]{1,32}$/.test(headers.topic as string)) return 'not a topic'
  if (body.length > 4096) return 'too large'
  const [, token = '', key = ''] = /^vapid t=([^,]+), k=(.+)$/.exec(headers.authorization ?? '') ?? []
  const [head = '', claims = '', signature = ''] = token.split('.')
  const { aud, exp, sub } = JSON.parse(Buffer.from(claims, 'base64url').toString())
  if (aud !== origin) return `signed for ${aud}`
  if (exp * 1000 > Date.now() + 86_400_000 || exp * 1000 < Date.now()) return 'signed for too long'
  if (!/^(mailto:|https:)/.test(sub)) return 'no contact'
  const point = Buffer.from(key, 'base64url')
  const jwk = {
    kty: 'EC',
    crv: 'P-256',
    x: point.subarray(1, 33).toString('base64url'),
    y: point.subarray(33).toString('base64url'),
  }
  const good = verify(
    'sha256',
    Buffer.from(`${head}.${claims}`),
    { key: createPublicKey({ key: jwk, format: 'jwk' }), dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  )
  return good ? null : 'wrong signature'
}

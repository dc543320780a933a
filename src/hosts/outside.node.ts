import { type LookupAddress, lookup } from 'node:dns'
import { BlockList, isIP, isIPv6 } from 'node:net'
import { Agent, type Dispatcher } from 'undici'
import type { Outside, OutsideAnswer, OutsideRequest } from '#estate/estate.ts'
import { smtp } from './smtp.node.ts'

/** Networks that are inside of something: ours, the machine's, a cloud's (RFC 6890 and the lists it names). */
const inside = new BlockList()
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const)
  inside.addSubnet(net, bits, 'ipv4')
for (const [net, bits] of [
  ['::', 127],
  ['64:ff9b:1::', 48],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  inside.addSubnet(net, bits, 'ipv6')

/** Does this address lead inside? An IPv4 address written as IPv6 counts as what it is. */
export function isInside(address: string): boolean {
  const mapped = /^(?:::ffff:|64:ff9b::)(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  const plain = mapped ?? address
  if (isIP(plain) === 0) return true
  return inside.check(plain, isIPv6(plain) ? 'ipv6' : 'ipv4')
}

/** Looks a name up and refuses what leads inside, at the moment of connecting: a name may change its mind (DNS rebinding). */
export function publicLookup(
  hostname: string,
  options: { all?: boolean; family?: number | string; hints?: number },
  done: (error: NodeJS.ErrnoException | null, address: string | LookupAddress[], family?: number) => void,
): void {
  lookup(hostname, { all: true, hints: options.hints ?? 0 }, (error, found) => {
    if (error) return done(error, [])
    const open = found.filter(({ address }) => !isInside(address))
    const [first] = open
    if (!first) return done(new Error(`${hostname} leads inside`), [])
    if (options.all) done(null, open)
    else done(null, first.address, first.family)
  })
}

/** Connections stay open between messages: a handshake with a push service costs more than all else. */
const agent = new Agent({
  connect: { lookup: publicLookup, timeout: 10_000 },
  keepAliveTimeout: 30_000,
  connections: 24,
  pipelining: 1,
})

/** More of an answer than this is nobody's error message. */
const mostOctets = 64 * 1024

/** The way out on Node. Redirects are answers like others: following one would leave what was looked at. */
export const nodeOutside: Outside = openOutside(agent)

export function openOutside(dispatcher: Agent, loopback = false): Outside {
  return {
    loopback,
    most: 10_000,
    atOnce: 48,
    smtp: (server, mail) => smtp(server, mail, loopback),
    fetch: (url, request) => send(dispatcher, url, request),
  }
}

/**
 * What fetch does with a request like this, without its streams: half of what a push cost went into those. Answers once
 * the whole answer is there, or as much of it as anybody reads; rejects after `timeoutMs` whatever has come by then.
 */
function send(dispatcher: Agent, url: string, request: OutsideRequest): Promise<OutsideAnswer> {
  const { origin, pathname, search } = new URL(url)
  const { method, headers, body, timeoutMs } = request
  return new Promise((answer, fail) => {
    let connection: Dispatcher.DispatchController | null = null
    let late = false
    let [status, retryAfter, size] = [0, null as string | null, 0]
    const parts: Buffer[] = []
    const timer = setTimeout(() => {
      late = true
      connection?.abort(new Error('no answer in time'))
      fail(new Error(`${origin} did not answer in time`))
    }, timeoutMs)
    function finish(): void {
      clearTimeout(timer)
      const text = Buffer.concat(parts).toString('utf8', 0, mostOctets)
      answer({ status, retryAfter, text: async () => text })
    }
    dispatcher.dispatch(
      { origin, path: pathname + search, method, headers, body },
      {
        onRequestStart(controller) {
          connection = controller
          if (late) controller.abort(new Error('no answer in time'))
        },
        onResponseStart(_controller, code, heads) {
          status = code
          retryAfter = [heads['retry-after'] ?? []].flat()[0] ?? null
        },
        onResponseData(controller, part) {
          parts.push(part)
          size += part.length
          if (size <= mostOctets) return
          finish()
          controller.abort(new Error('enough was read'))
        },
        onResponseEnd: finish,
        onResponseError(_controller, error) {
          clearTimeout(timer)
          fail(error)
        },
      },
    )
  })
}

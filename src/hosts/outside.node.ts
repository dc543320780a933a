import { Agent, type Dispatcher } from 'undici'
import type { Outside, OutsideAnswer, OutsideRequest } from '#estate/estate.ts'
import { publicLookup } from './inside.node.ts'
import { smtp } from './smtp.node.ts'

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

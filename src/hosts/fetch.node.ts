import type { IncomingMessage } from 'node:http'
import type { App } from '#program/app.ts'
import { clientOf } from './client.node.ts'
import type { ServerLog } from './log.node.ts'
import type { Setup } from './setup.node.ts'
import type { EstateStore } from './store.node.ts'
import type { Unanswered } from './unanswered.node.ts'

const unknownHost =
  '<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>404</title><p>没有这个地址。 There is nothing at this address.</p></html>'

type Parts = {
  app: App
  store: EstateStore
  log: ServerLog
  behindProxy: boolean
  /** Where the data folder was empty at the start. */
  setup: Setup | null
  unanswered: Unanswered
  now(): string
}

/** Finds the estate by host name and lets the app answer for it. An unknown name gets a page that reveals nothing. */
export function estateFetch({ app, store, log, behindProxy, setup, unanswered, now }: Parts) {
  return function fetch(request: Request, incoming: IncomingMessage): Response | Promise<Response> {
    const { address: clientAddress, secure } = clientOf(incoming, behindProxy)
    if (setup?.isNeeded()) return setup.fetch(request, { secure, clientAddress, log, now: now() })
    const hostname = hostnameOf(request.url)
    const name = store.nameFor(hostname)
    if (name === null) {
      unanswered.note(hostname, store.names())
      return unknown()
    }
    try {
      const answer = store.use(name, (estate) => app.fetch(request, { estate, secure, clientAddress, log }))
      return answer ?? unknown()
    } catch (error) {
      log.error(
        { estate: name, error: error instanceof Error ? error.stack : String(error) },
        'estate cannot be opened',
      )
      return new Response('暂时打不开，请稍后再试。 Not available right now, please try again later.\n', {
        status: 503,
      })
    }
  }
}

/** `new URL` costs microseconds a request; an address is always `scheme://host[:port]/…` here. */
function hostnameOf(url: string): string {
  const start = url.indexOf('//') + 2
  const end = url.indexOf('/', start)
  const host = url.slice(start, end === -1 ? undefined : end)
  return host.startsWith('[') ? host : host.replace(/:\d+$/, '')
}

function unknown(): Response {
  return new Response(unknownHost, {
    status: 404,
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Cache-Control': 'no-store',
      'Content-Security-Policy': "default-src 'none'",
    },
  })
}

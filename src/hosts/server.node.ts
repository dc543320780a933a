import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { CompressedResponse } from './compress.node.ts'

type Handle = (incoming: IncomingMessage, outgoing: ServerResponse) => void
type OurServer = Server<typeof IncomingMessage, typeof CompressedResponse>
type HostServer = { listen(port: number, host: string): Promise<number>; close(): Promise<void> }

type ServerParts = {
  /** Answers everything that is not one of `exact` or below /static/. */
  fetch(request: Request, incoming: IncomingMessage): Response | Promise<Response>
  serveStatic: Handle
  /** Addresses of the host itself, the same under every host name. */
  exact: Record<string, Handle>
  secure(incoming: IncomingMessage): boolean
}

/** Requests in work when the server is told to stop get this long. */
const graceMs = 10_000
const longestUrl = 4096

/** The HTTP server of the Node host: limits, static files, compression; everything else is `fetch`. */
export function openServer({ fetch, serveStatic, exact, secure }: ServerParts): HostServer {
  const answer = getRequestListener((request, env) =>
    fetch(request, (env as { incoming: IncomingMessage }).incoming),
  )
  let closing = false
  const options = {
    ServerResponse: CompressedResponse,
    maxHeaderSize: 16 * 1024,
    headersTimeout: 20_000,
    // Six photos over a bad mobile network take minutes.
    requestTimeout: 300_000,
    // Longer than the minute after which proxies drop idle connections, so that none is closed under a request.
    keepAliveTimeout: 75_000,
  }
  const server = createServer(options, (incoming, outgoing) => {
    const url = incoming.url ?? '/'
    if (closing) outgoing.setHeader('Connection', 'close')
    if (url.length > longestUrl)
      return void outgoing.writeHead(414, { 'Content-Type': 'text/plain' }).end('address too long\n')
    if (url.startsWith('/static/')) return serveStatic(incoming, outgoing)
    const own = exact[url]
    if (own) return own(incoming, outgoing)
    // The app compares Origin with the address of the request: behind TLS that address must say https.
    if (secure(incoming)) incoming.url = `https://${incoming.headers.host ?? 'localhost'}${url}`
    return void answer(incoming, outgoing)
  })

  return {
    listen: (port, host) => listen(server, port, host),
    close() {
      closing = true
      return close(server)
    },
  }
}

function listen(server: OurServer, port: number, host: string): Promise<number> {
  return new Promise((done, fail) => {
    server.once('error', fail)
    server.listen(port, host, () => {
      server.off('error', fail)
      const address = server.address()
      done(typeof address === 'object' && address ? address.port : port)
    })
  })
}

/** Stops accepting, lets running requests finish for at most ten seconds. */
function close(server: OurServer): Promise<void> {
  return new Promise((done) => {
    const idle = setInterval(() => server.closeIdleConnections(), 50)
    const late = setTimeout(() => server.closeAllConnections(), graceMs)
    server.close(() => {
      clearInterval(idle)
      clearTimeout(late)
      done()
    })
  })
}

import { Hono } from 'hono'
import { createApp } from '#src/app.ts'
import { openStore } from '#src/estate/store.node.ts'
import { estateFetch } from '#src/hosts/fetch.node.ts'
import { openLog } from '#src/hosts/log.node.ts'
import { openServer } from '#src/hosts/server.node.ts'

/**
 * The Node host as `npm start` runs it, over the folder given, plus one line: `/hello`, the cheapest page this very
 * server can answer. Tells its parent the port, and its resident memory when asked.
 */
const data = process.argv[2]!
const log = openLog('silent')
const store = openStore({ data, domain: '', most: 600, demo: true, now: () => now(), woken() {} })
const hello = new Hono().get('/hello', (c) => c.text('hello'))
const now = () => '2026-11-24T08:00:00.000Z'
const estates = estateFetch({ app: createApp(), store, log, behindProxy: false, setup: null, now })
const server = openServer({
  fetch: (request, incoming) =>
    incoming.url === '/hello' ? hello.fetch(request) : estates(request, incoming),
  serveStatic: (_incoming, outgoing) => void outgoing.writeHead(404).end(),
  exact: {},
  secure: () => false,
})
process.send?.({ port: await server.listen(0, '127.0.0.1') })
process.on('message', () => {
  globalThis.gc?.()
  process.send?.({ rss: process.memoryUsage().rss, open: store.openCount() })
})

import { Hono } from 'hono'
import { estateFetch } from '#hosts/fetch.node.ts'
import { openLog } from '#hosts/log.node.ts'
import { openServer } from '#hosts/server.node.ts'
import { openEstates } from '#hosts/store.node.ts'
import { openUnanswered } from '#hosts/unanswered.node.ts'
import { type App, createApp } from '#program/app.ts'

/**
 * The Node host as `npm start` runs it, over the folder given, plus two pages of one line: `/hello`, the cheapest this
 * very server can answer, and `/hello/guarded`, behind what every page is behind (headers, log, who is signed in). Tells its parent the port, and its resident memory when asked.
 */
const data = process.argv[2]!
const now = () => '2026-11-24T08:00:00.000Z'
const log = openLog('silent')
const store = openEstates({ data, domain: '', most: 600, demo: true, now, woken() {} })
const guarded = createApp()
guarded.get('/hello/guarded', (c) => c.html('<p>hello'))
const app = new Hono().get('/hello', (c) => c.html('<p>hello'))
app.route('/', guarded as unknown as Hono)
const parts = { store, log, behindProxy: false, setup: null, unanswered: openUnanswered(log), now }
const fetch = estateFetch({ app: app as unknown as App, ...parts })
const server = openServer({
  fetch,
  serveStatic: (_incoming, outgoing) => void outgoing.writeHead(404).end(),
  exact: {},
  secure: () => false,
})
process.send?.({ port: await server.listen(0, '127.0.0.1') })
process.on('message', () => {
  globalThis.gc?.()
  const { user, system } = process.cpuUsage()
  process.send?.({ rss: process.memoryUsage().rss, open: store.openCount(), cpu: user + system })
})
process.on('disconnect', () => process.exit(0))

import { Agent } from 'undici'
import { estateFetch } from '#hosts/fetch.node.ts'
import { openLog } from '#hosts/log.node.ts'
import { openOutside } from '#hosts/outside.node.ts'
import { openServer } from '#hosts/server.node.ts'
import { openEstates } from '#hosts/store.node.ts'
import { openTimer } from '#hosts/timer.node.ts'
import { openUnanswered } from '#hosts/unanswered.node.ts'
import { createApp } from '#program/app.ts'
import { errands, jobHandlers } from '#program/jobs.ts'

/**
 * The Node host as `npm start` runs it over the folder given, app, store and timer in one process, with one difference:
 * push services on this machine may be called. Its clock may run ahead by so many milliseconds.
 */
const data = process.argv[2]!
const ahead = Number(process.argv[3] ?? 0)
const now = () => new Date(Date.now() + ahead).toISOString()
const log = openLog('error')
const outside = openOutside(new Agent({ connections: 24, keepAliveTimeout: 30_000 }), true)
const store = openEstates({
  data,
  domain: '',
  most: 9,
  demo: true,
  now,
  outside,
  woken: (name) => timer.arm(name),
})
const timer = openTimer(() => store, jobHandlers, errands, now, log)
const unanswered = openUnanswered(log)
const fetch = estateFetch({ app: createApp(), store, log, behindProxy: false, setup: null, unanswered, now })
const server = openServer({
  fetch,
  serveStatic: (_incoming, outgoing) => void outgoing.writeHead(404).end(),
  exact: {},
  secure: () => false,
})
process.send?.({ port: await server.listen(0, '127.0.0.1') })
process.on('disconnect', () => process.exit(0))
// One turn later than the port is known, so that whoever measures is there from the beginning.
process.on('message', () => void timer.scan())

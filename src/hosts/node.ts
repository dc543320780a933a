import { join } from 'node:path'
import { shownCode } from '#estate/secrets.ts'
import { demoSignIns } from '#hosts/demo/seed.ts'
import { createApp } from '#program/app.ts'
import { errands, jobHandlers } from '#program/jobs.ts'
import { bringUpAll } from './bring-up.node.ts'
import { clientOf } from './client.node.ts'
import { openClock } from './clock.node.ts'
import { demoNames, makeDemo } from './demo.node.ts'
import { estateFetch } from './fetch.node.ts'
import { readiness, serveHealth } from './health.node.ts'
import { lockData } from './lock.node.ts'
import { openLog } from './log.node.ts'
import { now } from './now.ts'
import { nodeOutside } from './outside.node.ts'
import { makeOwnFolder } from './own-file.node.ts'
import { refuse, say } from './say.node.ts'
import { openServer } from './server.node.ts'
import { isLoopbackHost, readSettings, type ServerSettings } from './settings.node.ts'
import { openSetup } from './setup.node.ts'
import { staticFiles } from './static.node.ts'
import { openEstates } from './store.node.ts'
import { openTimer } from './timer.node.ts'
import { openUnanswered } from './unanswered.node.ts'

type Log = ReturnType<typeof openLog>
const root = process.env.LINLI_ROOT ?? process.cwd()

await main()

/** The Node host: many estates, each one file of the data folder, behind one HTTP server. */
async function main(): Promise<void> {
  const settings = settingsOrEnd()
  const { data, host, language, behindProxy } = settings
  const lock = lockOrEnd(settings)
  // A proxy in front makes a loopback server public.
  const local = isLoopbackHost(host) && !behindProxy
  const log = openLog(settings.log)
  const store = openEstates({
    data,
    domain: settings.domain,
    most: settings.openEstates,
    demo: local,
    now,
    outside: nodeOutside,
    woken: (name) => timer.arm(name),
  })
  const closed = bringUpOrEnd(store, settings)
  const timer = openTimer(() => store, jobHandlers, errands, now, log, clockOf(settings, log))
  const demos = demoNames(store)
  if (!local && demos.length > 0) refuse(language, 'demoElsewhere', { name: demos[0]!, data, host })
  if (local && store.names().length === 0) {
    await makeDemo(store, language, now())
    demos.push('demo')
  }
  const setup = store.names().length === 0 ? openSetup(store, settings) : null

  const unanswered = openUnanswered(log)
  const ready = readiness(store, data, closed, unanswered, log)
  const server = openServer({
    fetch: estateFetch({ app: createApp(), store, log, behindProxy, setup, unanswered, now }),
    serveStatic: staticFiles(join(root, '.build/assets/static'), '/static/'),
    exact: { '/healthz': serveHealth, '/readyz': ready },
    secure: (incoming) => clientOf(incoming, behindProxy).secure,
  })
  const port = await server.listen(settings.port, host).catch(notListening(settings))
  welcome(settings, port, store.names(), demos.length > 0)
  if (setup) saySetup(settings, port, setup.code)
  void timer.scan()

  logFaults(log)
  endInOrder(log, async () => {
    await Promise.all([timer.stop(), server.close()])
    store.close()
    lock.release()
  })
}

function lockOrEnd({ data, language }: ServerSettings): NonNullable<ReturnType<typeof lockData>> {
  try {
    makeOwnFolder(data)
    return lockData(data) ?? refuse(language, 'served', { data })
  } catch (error) {
    return refuse(language, 'noWrite', { data, error: (error as Error).message })
  }
}

/** With nobody to serve, the version before is started again rather than this one. */
function bringUpOrEnd(store: ReturnType<typeof openEstates>, { data, language }: ServerSettings): string[] {
  const failed = bringUpAll(store, (key, params) => say(language, key, params))
  if (failed.length > 0 && failed.length === store.names().length) refuse(language, 'noneBroughtUp', { data })
  return failed
}

/** On the first signal; those that follow change nothing. */
function endInOrder(log: Log, end: () => Promise<void>): void {
  let ending = false
  const once = async (signal: string) => {
    if (ending) return
    ending = true
    log.info({ signal }, 'stopping')
    await end()
    log.flush()
    process.exit(0)
  }
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => void once(signal))
}

function logFaults(log: Log): void {
  process.on('uncaughtException', (error) => {
    log.error({ error: error.stack ?? String(error) }, 'uncaught')
    log.flush()
    process.exit(1)
  })
  process.on('unhandledRejection', (error) =>
    log.error({ error: String((error as Error)?.stack ?? error) }, 'unhandled'),
  )
}

function notListening({ language, port, host }: ServerSettings) {
  return ({ code, message }: NodeJS.ErrnoException) =>
    refuse(language, code === 'EADDRINUSE' ? 'portTaken' : 'cannotListen', { port, host, error: message })
}

function settingsOrEnd(): ServerSettings {
  try {
    return readSettings(process.env, root)
  } catch (error) {
    console.error((error as Error).message)
    process.exit(78)
  }
}

function welcome(settings: ServerSettings, port: number, names: string[], demo: boolean): void {
  const { language, domain } = settings
  say(language, 'serving', { address: addressShown(settings, port) })
  const several = { names: names.slice(0, 5).join(', '), count: names.length, domain, port }
  if (names.length > 1) say(language, domain ? 'servingUnder' : 'servingMany', several)
  if (!demo) return
  say(language, 'signInAs')
  for (const { standing, name, passphrase } of demoSignIns(language))
    say(language, 'signInLine', { standing, name, passphrase })
}

function clockOf({ language }: ServerSettings, log: Log) {
  return openClock(now, (name, fault) => {
    say(language, fault === 'ahead' ? 'clockAhead' : 'clockBehind', { name, now: now() })
    log.error({ estate: name, now: now(), fault }, 'the clock is doubted')
  })
}

function saySetup(settings: ServerSettings, port: number, code: string): void {
  const address = `${addressShown(settings, port)}setup`
  say(settings.language, 'setup', { address, code: shownCode(code) })
}

function addressShown({ host }: ServerSettings, port: number): string {
  const name = isLoopbackHost(host) || host === '0.0.0.0' || host === '::' ? 'localhost' : host
  return `http://${name}:${port}/`
}

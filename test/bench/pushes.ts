import { fork, spawn } from 'node:child_process'
import { createECDH } from 'node:crypto'
import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import autocannon from 'autocannon'
import { runErrands } from '#estate/errands.ts'
import type { Estate } from '#estate/estate.ts'
import { nextDue, runDueJobs } from '#estate/jobs.ts'
import { nodeOutside } from '#hosts/outside.node.ts'
import { openSqlite } from '#hosts/sqlite.node.ts'
import { deliveries } from '#messages/outbox/schema.ts'
import { errands, jobHandlers } from '#program/jobs.ts'
import { announceToAll, devices, households, readerToken, writeHouseholds } from './pushes-estate.ts'

/** A push service in a process of its own that takes everything, and says when the first message came. */
const sink = `
let count = 0, first = 0
const server = require('node:http').createServer((request, response) => {
  if (request.method === 'GET') return response.end(JSON.stringify({ count, first }))
  request.resume()
  request.on('end', () => { if (count++ === 0) first = Date.now(); response.writeHead(201).end() })
})
server.keepAliveTimeout = 60000
server.listen(0, '127.0.0.1', () => console.log(server.address().port))`

/** 6,000 pushes to 3,000 households on a real file, beside what 6,000 key agreements cost in the same run. */
export async function pushes(folder: string): Promise<void> {
  const child = spawn(process.execPath, ['-e', sink], { stdio: ['ignore', 'pipe', 'inherit'] })
  const port = await new Promise<string>((done) =>
    child.stdout.once('data', (line) => done(String(line).trim())),
  )
  const { db, close } = openSqlite(join(folder, 'pushes.sqlite'))
  const estate: Estate = { name: 'pushes', db, now: () => new Date().toISOString(), wake() {} }
  const host = nodeOutside
  const peer = createECDH('prime256v1').generateKeys()
  const agreements: number[] = []
  // One agreement alone beside every tenth push: under the same load and with caches as cold as the pushes find them.
  const fetch: typeof host.fetch = (url, request) => {
    if (agreements.length * 10 < calls++) agreements.push(agree(peer))
    return host.fetch(url, request)
  }
  let calls = 0
  estate.outside = { ...host, fetch, loopback: true }
  writeHouseholds(db, port)

  const bareBefore = bare()
  const started = Date.now()
  const cpuBefore = process.cpuUsage()
  let longest = 0
  let last = performance.now()
  const beat = setInterval(() => {
    longest = Math.max(longest, performance.now() - last - 5)
    last = performance.now()
  }, 5)
  announceToAll(db, estate.now())
  const out: Promise<unknown>[] = []
  let away = false
  for (;;) {
    const done = runDueJobs(db, jobHandlers, estate.now(), 20)
    if (!away) {
      away = true
      out.push(
        runErrands(estate, errands).then(() => {
          away = false
        }),
      )
    }
    // As the server's timer does: the next piece of work at once, else a look now and then.
    await new Promise((go) => setTimeout(go, done > 0 ? 0 : 10))
    if (done === 0 && !away && (nextDue(db) ?? '9') > estate.now()) break
  }
  const beside = agreements.reduce((sum, ms) => sum + ms, 0)
  const spent = Date.now() - started - beside
  const cpu = process.cpuUsage(cpuBefore)
  clearInterval(beat)
  const bareAfter = bare()
  const { count, first } = (await (await globalThis.fetch(`http://127.0.0.1:${port}/`)).json()) as {
    count: number
    first: number
  }
  const accepted = db
    .select()
    .from(deliveries)
    .all()
    .filter((row) => row.channel === 'push' && row.state === 'accepted').length
  const each = spent / count
  const [alone, among] = [(bareBefore + bareAfter) / 2, beside / agreements.length]
  const work = (cpu.user + cpu.system) / 1000 / count - beside / count
  const times = (agreement: number) => `${agreement.toFixed(3)} ms (${(each / agreement).toFixed(1)} times)`
  console.log(`\nPushes: ${households} households, ${devices} devices, one urgent notice`)
  console.log(
    `accepted ${accepted} of ${count}; the first after ${first - started} ms; longest pause ${longest.toFixed(0)} ms`,
  )
  console.log(
    `${(1000 / each).toFixed(0)} pushes/s, ${each.toFixed(3)} ms each; key agreement in an idle loop ${times(alone)}, among the pushes ${times(among)}`,
  )
  console.log(
    `of processor time ${work.toFixed(3)} ms each, ${(work / alone).toFixed(1)} times the key agreement in an idle loop`,
  )
  close()
  await homeMeanwhile(folder, port)
  child.kill()
}

/** Milliseconds of one P-256 key pair and agreement, which RFC 8291 asks of every message. */
function agree(peer: Buffer): number {
  const started = performance.now()
  const curve = createECDH('prime256v1')
  curve.generateKeys()
  curve.computeSecret(peer)
  return performance.now() - started
}

/** Processor time of one, in an idle loop: other programs on the machine do not count. */
function bare(): number {
  const peer = createECDH('prime256v1').generateKeys()
  const before = process.cpuUsage()
  for (let i = 0; i < 2000; i++) agree(peer)
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000 / 2000
}

/** How long the home page takes while the real server, app and timer in one process, sends the same again. */
async function homeMeanwhile(folder: string, port: string): Promise<void> {
  const data = join(folder, 'sending')
  mkdirSync(data)
  const { db, close } = openSqlite(join(data, 'pushes.sqlite'))
  writeHouseholds(db, port)
  announceToAll(db, new Date().toISOString())
  close()
  const child = fork(join(import.meta.dirname, 'sending.mjs'), [data], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const [served] = (await once(child, 'message')) as [{ port: number }]
  child.send('go')
  const { latency, requests, non2xx, errors } = await autocannon({
    url: `http://127.0.0.1:${served.port}/`,
    connections: 4,
    duration: 5,
    headers: { cookie: `linli=${readerToken}`, 'accept-language': 'zh-CN' },
  })
  console.log(
    `home page of the real server while it sends: median ${latency.p50} ms, p99 ${latency.p99} ms, ${requests.total} pages, ${non2xx + errors} failed`,
  )
  child.disconnect()
}

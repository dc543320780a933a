import { spawn } from 'node:child_process'
import { createECDH, randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { sortKey } from '#src/addresses/order.ts'
import { runErrands } from '#src/estate/errands.ts'
import { createEstate, type Estate } from '#src/estate/estate.ts'
import { nextDue, runDueJobs } from '#src/estate/jobs.ts'
import { addresses, deliveries, occupancies, people, sessions, subscriptions } from '#src/estate/schema.ts'
import { openSqlite } from '#src/estate/sqlite.node.ts'
import { errands, jobHandlers } from '#src/jobs.ts'
import { announce } from '#src/messages/announce.ts'
import { outsideOf } from '#src/messages/outside.ts'
import { ensurePushKeys } from '#src/messages/push-keys.ts'

const at = '2026-11-24T08:00:00.000Z'
const households = 3000
const devices = households * 2

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
  const host = outsideOf(estate)
  const peer = createECDH('prime256v1').generateKeys()
  const agreements: number[] = []
  // One agreement alone beside every tenth push: under the same load and with caches as cold as the pushes find them.
  const fetch: typeof host.fetch = (url, request) => {
    if (agreements.length * 10 < calls++) agreements.push(agree(peer))
    return host.fetch(url, request)
  }
  let calls = 0
  estate.outside = { ...host, fetch, loopback: true }
  write(estate, port)

  const bareBefore = bare()
  const started = Date.now()
  let longest = 0
  let last = performance.now()
  const beat = setInterval(() => {
    longest = Math.max(longest, performance.now() - last - 5)
    last = performance.now()
  }, 5)
  announce(
    db,
    {
      key: 'notice:1',
      kind: 'notice',
      urgency: 'urgent',
      to: { scopes: [''] },
      title: '二次供水设备故障',
      body: '全小区今晚八点起停水，请提前储水。水车停在三号楼东侧。',
      url: '/notices/1',
      expiresAt: '2099-01-01T00:00:00.000Z',
    },
    estate.now(),
  )
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
    await new Promise((go) => setTimeout(go, 0))
    if (done === 0 && !away && (nextDue(db) ?? '9') > estate.now()) break
  }
  const beside = agreements.reduce((sum, ms) => sum + ms, 0)
  const spent = Date.now() - started - beside
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
  const times = (agreement: number) => `${agreement.toFixed(3)} ms (${(each / agreement).toFixed(1)} times)`
  console.log(`\nPushes: ${households} households, ${devices} devices, one urgent notice`)
  console.log(
    `accepted ${accepted} of ${count}; the first after ${first - started} ms; longest pause ${longest.toFixed(0)} ms`,
  )
  console.log(
    `${(1000 / each).toFixed(0)} pushes/s, ${each.toFixed(3)} ms each; key agreement in an idle loop ${times(alone)}, among the pushes ${times(among)}`,
  )
  close()
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

function bare(): number {
  const peer = createECDH('prime256v1').generateKeys()
  return Array.from({ length: 2000 }, () => agree(peer)).reduce((sum, ms) => sum + ms, 0) / 2000
}

function write({ db }: Estate, port: string): void {
  createEstate(db, { name: 'pushes', title: '大小区', language: 'zh-CN' }, at)
  ensurePushKeys(db, 'https://pushes.example.org', at)
  db.transaction((tx) => {
    for (let i = 0; i < households; i++) {
      const [building, entrance, floor, door] = [
        Math.floor(i / 300) + 1,
        Math.floor((i % 300) / 100) + 1,
        Math.floor((i % 100) / 4) + 1,
        (i % 4) + 1,
      ]
      const path = `${building}/${entrance}/${floor}0${door}`
      tx.insert(addresses)
        .values({
          path,
          parent: `${building}/${entrance}`,
          kind: 'unit',
          label: path,
          sortKey: sortKey(path),
          createdAt: at,
        })
        .run()
      for (const one of [0, 1]) {
        const personId = i * 2 + one + 1
        tx.insert(people)
          .values({
            id: personId,
            name: `住户${personId}`,
            signInName: `住户${personId}`,
            accountSince: at,
            createdAt: at,
          })
          .run()
        tx.insert(occupancies)
          .values({ personId, unit: path, relation: 'owner', since: at, verifiedHow: 'letter' })
          .run()
        const session = {
          id: `s${personId}`,
          personId,
          expiresAt: 9e12,
          endsAt: '2099-01-01T00:00:00.000Z',
          createdAt: at,
          seenAt: at,
          provedAt: at,
          device: 'edge,windows',
        }
        tx.insert(sessions).values(session).run()
        const keys = {
          p256dh: createECDH('prime256v1').generateKeys('base64url'),
          auth: randomBytes(16).toString('base64url'),
        }
        const device = {
          personId,
          sessionId: session.id,
          device: session.device,
          endpoint: `http://127.0.0.1:${port}/push/${personId}`,
          ...keys,
          createdAt: at,
          renewedAt: at,
        }
        tx.insert(subscriptions).values(device).run()
      }
    }
  })
}

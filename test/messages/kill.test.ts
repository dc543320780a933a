import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addresses } from '#addresses/schema.ts'
import { sortKey } from '#addresses/sort-key.ts'
import { createEstate } from '#estate/estate.ts'
import { openSqlite } from '#hosts/sqlite.node.ts'
import { announce } from '#messages/outbox/announce.ts'
import { ensurePushKeys } from '#messages/push/keys.ts'
import { subscriptions } from '#messages/push/schema.ts'
import '#program/ports/ports.ts'
import { sessions } from '#sessions/schema.ts'
import { occupancies, people } from '#standing/schema.ts'
import { buildPrograms, startServer } from '#test/hosts/server.ts'
import { openPushService, type PushService } from './push-service.ts'

const households = 700
let program: string
let service: PushService
beforeAll(async () => {
  program = (await buildPrograms('kill')).server
  service = await openPushService('https://push.services.mozilla.com')
})
afterAll(() => service.close())

/** A file with 700 homes, one phone each, and an urgent notice announced and not yet worked out. */
function written(): { data: string; file: string } {
  const data = mkdtempSync(join(tmpdir(), 'linli-kill-'))
  const file = join(data, 'riverside.sqlite')
  const { db, close } = openSqlite(file)
  const at = new Date().toISOString()
  createEstate(db, { name: 'riverside', title: '河畔花园', language: 'zh-CN' }, at)
  ensurePushKeys(db, 'https://riverside.example.org', at)
  db.transaction((tx) => {
    for (let id = 1; id <= households; id++) {
      const path = `${Math.ceil(id / 100)}/${1000 + id}`
      const unit = {
        path,
        parent: path.split('/')[0]!,
        kind: 'unit' as const,
        label: path,
        sortKey: sortKey(path),
      }
      tx.insert(addresses)
        .values({ ...unit, createdAt: at })
        .run()
      tx.insert(people)
        .values({ id, name: `住户${id}`, accountSince: at, createdAt: at })
        .run()
      const home = { personId: id, unit: path, relation: 'owner' as const, verifiedHow: 'letter' as const }
      tx.insert(occupancies)
        .values({ ...home, since: at })
        .run()
      const times = {
        createdAt: at,
        seenAt: at,
        provedAt: at,
        expiresAt: 9e12,
        endsAt: '2099-01-01T00:00:00.000Z',
      }
      tx.insert(sessions)
        .values({ id: `s${id}`, personId: id, device: 'edge,windows', ...times })
        .run()
      const { endpoint, keys } = service.device()
      const device = { personId: id, sessionId: `s${id}`, device: 'edge,windows', endpoint, ...keys }
      tx.insert(subscriptions)
        .values({ ...device, createdAt: at, renewedAt: at })
        .run()
    }
    const told = {
      title: '停水',
      body: '今晚八点起',
      url: '/notices/1',
      expiresAt: '2099-01-01T00:00:00.000Z',
    }
    announce(tx, { key: 'notice:1', kind: 'notice', urgency: 'urgent', to: { scopes: [''] }, ...told }, at)
  })
  close()
  return { data, file }
}

/** The server of `npm start`, as it is, with its wire led to our push service and its clock so far ahead. */
function start(data: string, aheadMs: number) {
  const wire = pathToFileURL(join(import.meta.dirname, 'wire.mjs'))
  return startServer(program, {
    LINLI_DATA: data,
    NODE_OPTIONS: `--import=${wire}`,
    TEST_PUSH_PORT: String(service.port),
    TEST_AHEAD_MS: String(aheadMs),
  })
}

function states(file: string, table: string): Record<string, number> {
  const client = new Database(file, { readonly: true })
  try {
    const rows = client.prepare(`select state, count(*) as n from ${table} group by state`).all() as {
      state: string
      n: number
    }[]
    return Object.fromEntries(rows.map((row) => [row.state, row.n]))
  } finally {
    client.close()
  }
}
const pause = (ms: number) => new Promise((done) => setTimeout(done, ms))
const sent = () => service.devices.filter((device) => device.requests.length > 0).length

test('killed again and again during the fan-out, every home ends with one result and no phone shows it twice', async () => {
  const { data, file } = written()
  const minutes = 60_000
  for (const [kill, least] of [1, 150, 400].entries()) {
    const server = await start(data, kill * 10 * minutes)
    while (sent() < least) await pause(1)
    server.kill('SIGKILL')
    await server.end
    // What was on its way when the process died is not known: it stands as that, and nowhere else.
    expect(sent()).toBeLessThan(households)
  }
  const last = await start(data, 30 * minutes)
  await expect
    .poll(() => states(file, 'message_doors'), { timeout: 60_000 })
    .toEqual({ accepted: households })
  last.kill('SIGKILL')
  await last.end
  const inbox = states(file, "(select * from deliveries where channel = 'push')")
  expect(inbox).toEqual({ accepted: households })
  for (const device of service.devices) {
    expect(device.shown.size).toBe(1)
    // Asked again only where the answer was lost with the process: at most once a kill, under the same topic.
    expect(device.accepted.length).toBeLessThanOrEqual(4)
    expect(new Set(device.accepted.map((push) => push.headers.topic)).size).toBe(1)
  }
  const twice = service.devices.filter((device) => device.accepted.length > 1).length
  expect(twice).toBeLessThan(households)
  rmSync(data, { recursive: true })
}, 120_000)

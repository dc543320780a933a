import { mkdtempSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import type { Errands } from '#estate/errands.ts'
import { createEstate, estateSettingsOf } from '#estate/estate.ts'
import { nextDue, schedule } from '#estate/jobs.ts'
import { openSqlite } from '#hosts/sqlite.node.ts'
import { openEstates } from '#hosts/store.node.ts'
import { openTimer } from '#hosts/timer.node.ts'
import { day0 } from '#test/estate.ts'

const now = () => day0

function dataFolder(...names: string[]) {
  const data = mkdtempSync(join(tmpdir(), 'linli-store-'))
  for (const name of names) {
    const { db, close } = openSqlite(join(data, `${name}.sqlite`))
    createEstate(db, { name, title: name, language: 'en', demo: name === 'demo' }, day0)
    close()
  }
  return data
}

function storeOf(data: string, options: Partial<Parameters<typeof openEstates>[0]> = {}) {
  return openEstates({ data, domain: 'example.org', most: 2, demo: true, now, woken() {}, ...options })
}

test('the host name chooses the estate; an unknown one creates nothing', () => {
  const store = storeOf(dataFolder('riverside', 'hillside'))
  expect(store.nameFor('riverside.example.org')).toBe('riverside')
  expect(store.nameFor('hillside.localhost')).toBe('hillside')
  expect(store.nameFor('lakeside.example.org')).toBeNull()
  expect(store.nameFor('example.org')).toBeNull()
  expect(() => store.use('lakeside', () => 1)).toThrow('there is no estate lakeside')
  expect(store.names()).toEqual(['hillside', 'riverside'])
  store.close()
})

test('a single estate is served under any name', () => {
  const store = storeOf(dataFolder('riverside'))
  expect(store.nameFor('192.168.1.20')).toBe('riverside')
  expect(store.nameFor('localhost')).toBe('riverside')
  store.close()
})

test('at most so many files stay open, and none that is in use closes', async () => {
  const store = storeOf(dataFolder('a', 'b', 'c'))
  let finish = () => {}
  const slow = store.use('a', async (estate) => {
    await new Promise<void>((done) => (finish = done))
    return estateSettingsOf(estate.db).title
  })
  for (const name of ['b', 'c', 'b', 'c'])
    expect(store.use(name, (estate) => estateSettingsOf(estate.db).title)).toBe(name)
  expect(store.openCount()).toBe(2)
  finish()
  expect(await slow).toBe('a')
  store.use('b', () => {})
  store.use('c', () => {})
  expect(store.openCount()).toBe(2)
  store.close()
})

test('files are for the owner of the server only', () => {
  const data = dataFolder('riverside')
  const store = storeOf(data)
  store.use('riverside', () => {})
  expect(statSync(join(data, 'riverside.sqlite')).mode & 0o777).toBe(0o600)
  store.close()
})

test('a demonstration estate is not lent where it may not be served', () => {
  const store = storeOf(dataFolder('demo', 'riverside'), { demo: false })
  expect(store.use('demo', () => 'served')).toBeNull()
  expect(store.use('riverside', () => 'served')).toBe('served')
  store.close()
})

test('the timer sends errands out without waiting for them, and again when there is more', async () => {
  const data = dataFolder('a')
  const store = storeOf(data, { woken: (name) => timer.arm(name) })
  const trips: string[] = []
  const back: (() => void)[] = []
  const errands: Errands = {
    'post.errand': () => {
      trips.push('post')
      return new Promise((done) => back.push(() => done(null)))
    },
  }
  const handlers = { note: () => void trips.push('note') }
  const timer = openTimer(() => store, handlers, errands, now, {
    error: (fields) => void trips.push(JSON.stringify(fields)),
  })
  const put = (kind: string) =>
    store.use('a', (estate) => {
      schedule(estate.db, { kind, key: kind, dueAt: day0 })
      estate.wake()
    })
  put('post.errand')
  await vi.waitFor(() => expect(trips).toEqual(['post']))
  put('note')
  await vi.waitFor(() => expect(trips).toEqual(['post', 'note']))
  put('post.errand')
  put('note')
  await vi.waitFor(() => expect(trips).toEqual(['post', 'note', 'note']))
  back[0]!()
  await vi.waitFor(() => expect(trips).toEqual(['post', 'note', 'note', 'post']))
  back[1]!()
  await timer.stop()
  store.close()
})

test('the timer runs what fell due while the server was down, in estates nobody has opened, and then waits', async () => {
  const data = dataFolder('a', 'b')
  const { db, close } = openSqlite(join(data, 'b.sqlite'))
  schedule(db, { kind: 'note', key: 'missed', dueAt: '2026-11-01T00:00:00.000Z' })
  close()
  const ran: string[] = []
  const errors: unknown[] = []
  const store = storeOf(data, { woken: (name) => timer.arm(name) })
  const handlers = { note: () => void ran.push('note') }
  const timer = openTimer(() => store, handlers, {}, now, { error: (fields) => void errors.push(fields) })
  await timer.scan()
  await vi.waitFor(() => expect(ran).toEqual(['note']))

  store.use('a', (estate) => {
    schedule(estate.db, { kind: 'note', key: 'new', dueAt: day0 })
    estate.wake()
  })
  await vi.waitFor(() => expect(ran).toEqual(['note', 'note']))
  expect(store.use('a', (estate) => nextDue(estate.db))).not.toBe(day0)
  expect(errors).toEqual([])
  timer.stop()
  store.close()
})

test('what a job of the day erased does not stay in the log beside the file', async () => {
  const data = dataFolder('a')
  const store = storeOf(data, { woken: (name) => timer.arm(name) })
  const logSize = () => statSync(join(data, 'a.sqlite-wal')).size
  const timer = openTimer(() => store, { erase() {} }, {}, now, {
    error: (fields) => expect(fields).toBeNull(),
  })
  store.use('a', (estate) => {
    schedule(estate.db, { kind: 'erase', key: 'erase', dueAt: day0 })
    expect(logSize()).toBeGreaterThan(0)
    estate.wake()
  })
  await vi.waitFor(() => expect(logSize()).toBe(0))
  await timer.stop()
  store.close()
})

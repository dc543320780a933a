import { getTableName, sql } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { addresses } from '#addresses/schema.ts'
import { everyTable } from '#estate/every-table.ts'
import { jobHandlers } from '#program/jobs.ts'
import { openTestEstate } from '#test/estate.ts'
import { allowed, undone } from './allowed.ts'
import { faultsOf } from './faults.ts'
import { fill } from './fill.ts'
import { listenTo } from './listener.ts'
import { keptOf } from './scans.ts'
import { lived, steady } from './steady.ts'
import { walkFilled } from './walk.ts'

let walked: Awaited<ReturnType<typeof walkFilled>>
beforeAll(async () => {
  walked = await walkFilled()
}, 300_000)
const kept = keptOf(everyTable())

test('no page and no due work reads all of a table that grows, asks too much or asks in a loop', () => {
  expect(faultsOf(walked, kept, allowed)).toEqual([])
})

test('all work there is was done', () => {
  const never = Object.keys(jobHandlers).filter((kind) => !walked.kinds.has(kind))
  expect(never.sort()).toEqual(Object.keys(undone).sort())
})

test('every table that is said to stay as it is is there', () => {
  const there = everyTable().map((table) => getTableName(table))
  expect([...Object.keys(steady), ...lived].filter((name) => !there.includes(name))).toEqual([])
})

test('a filled estate has 300 homes, and everything that happened there many times', () => {
  const { db, close } = openTestEstate()
  db.run(
    sql`insert into events (at, action, subject, details_digest, hash) values ('2026-11-24', 'test.made', 'need:1', '', '')`,
  )
  fill(db)
  const count = (from: string) =>
    db.get<{ count: number }>(sql`select count(*) as count from ${sql.raw(from)}`)!.count
  expect(count(`addresses where kind = 'unit'`)).toBeGreaterThan(300)
  expect(count('people')).toBeGreaterThan(200)
  expect(count('events')).toBe(31)
  expect(
    db
      .select()
      .from(addresses)
      .all()
      .map(({ path }) => path),
  ).toContain('103/2/501')
  close()
})

/** What is found of statements that a page, or a piece of work, asks of an estate. */
async function foundOf(where: string, ask: (db: ReturnType<typeof openTestEstate>['db']) => unknown) {
  const { db, close } = openTestEstate()
  const listener = listenTo(db)
  const statements = await listener.during(() => ask(db))
  const plans = new Map(statements.map((one) => [one, listener.planOf(one)]))
  close()
  return faultsOf({ heard: [{ where, by: 'steward', statements }], plans }, kept, {})
}

test('a page that reads all of a table that grows is found, by whatever name it calls it', async () => {
  for (const from of [
    'events',
    'events e',
    '"events" "told"',
    'estate join events e on e.at > estate.created_at',
  ])
    expect(await foundOf('GET /planted', (db) => db.all(sql.raw(`select max(hash) from ${from}`)))).toEqual([
      'GET /planted reads all of events: 1',
    ])
  expect(
    await foundOf('planted.nightly', (db) => db.run(sql`update people set phone = null where name = ''`)),
  ).toEqual(['planted.nightly reads all of people: 1'])
})

test('a page of a list, what stays as it is and what is open are read', async () => {
  for (const asked of [
    'select id from events order by id desc limit 30',
    'select count(*) from addresses',
    'select * from events where unit = 1',
    'select id from agreements where answer is null',
  ])
    expect(await foundOf('GET /planted', (db) => db.all(sql.raw(asked)))).toEqual([])
  for (const asked of [
    `select id from events where why = '' order by id desc limit 30`,
    'select id from events order by at limit 30',
    'select group_buy_id from group_orders where empty_since is null',
  ])
    expect(await foundOf('GET /planted', (db) => db.all(sql.raw(asked)))).toHaveLength(1)
})

test('a statement in a loop is found, unless it finds a row by its key', async () => {
  const times = (asked: string) => (db: Parameters<typeof fill>[0]) => {
    for (let i = 0; i < 12; i++) db.all(sql.raw(asked))
  }
  const byPerson = 'select id from occupancies where person_id = 1'
  expect(await foundOf('planted.each', times(byPerson))).toEqual([
    'planted.each asks occupancies in a loop: 12',
  ])
  expect(await foundOf('planted.each', times('select name from people where id = 1'))).toEqual([])
})

test('a page that asks much is found, and what is allowed and not needed', async () => {
  const much = await foundOf('GET /planted', (db) => {
    for (let i = 0; i < 31; i++) db.all(sql.raw(`select ${i}`))
  })
  expect(much).toEqual(['GET /planted asks much: 31'])
  const unneeded = { 'GET /planted asks much': { most: 40, why: 'planted' } }
  expect(faultsOf({ heard: [], plans: new Map() }, kept, unneeded)).toEqual([
    'GET /planted asks much: 40 is allowed, nothing is needed',
  ])
})

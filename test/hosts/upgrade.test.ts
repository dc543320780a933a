import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { allMigrations, NotMigrated } from '#estate/migrate.ts'
import { eraseOldCopies } from '#hosts/copies.node.ts'
import { makeEstateFile } from '#hosts/estate-file.node.ts'
import { openSqlite } from '#hosts/sqlite.node.ts'
import { openEstates } from '#hosts/store.node.ts'
import { day0 } from '#test/conformance/host.ts'
import { found } from '#test/conformance/house.ts'
import { everyRow, writeOlderEstate } from '#test/conformance/older-estate.ts'
import { inMinutes, minutesAfter } from '#time/instants.ts'
import { buildPrograms, emptyFolder, launch, linli, startServer } from './server.ts'

let programs: Awaited<ReturnType<typeof buildPrograms>>
/** An estate of the release before, with 20,000 people in it. */
let old = ''
let data = ''
let units = ''
const file = () => join(data, 'riverside.sqlite')
const copies = () => readdirSync(data).filter((name) => name.includes('.before-'))
/** Any command that opens the estate: a list of homes is only looked through. */
const opening = () => ['units', 'import', 'riverside', units, '--dry-run']
const open = () => linli(programs.cli, opening(), { LINLI_DATA: data })

beforeAll(async () => {
  programs = await buildPrograms('upgrade')
  old = join(emptyFolder(), 'riverside.sqlite')
  units = join(emptyFolder(), 'units.csv')
  writeFileSync(units, '楼栋,单元,房号\n3号楼,2单元,101室\n')
  await makeEstateFile(old, async (db) => {
    await found(db, 'riverside')
    await writeOlderEstate(db)
  })
  const client = new Database(old)
  client.exec(`with recursive n(i) as (select 1 union all select i + 1 from n where i < 20000)
    insert into people (name, created_at) select '住户' || i, '2026-11-24T01:00:00.000Z' from n;
    pragma wal_checkpoint(truncate)`)
  client.close()
})
beforeEach(() => {
  data = emptyFolder()
  copyFileSync(old, file())
})

/** What a file holds, read without changing it. */
function contents(at: string) {
  const client = new Database(at, { readonly: true })
  try {
    const tables = client
      .prepare(
        `select name from sqlite_master where type = 'table' and name not like 'sqlite_%' order by name`,
      )
      .pluck()
      .all() as string[]
    const sums = tables.map((name) => [name, client.prepare(`select count(*) from "${name}"`).pluck().get()])
    return {
      tables: Object.fromEntries(sums),
      tags: client.prepare('select tag from migrations').pluck().all(),
    }
  } finally {
    client.close()
  }
}

test('killed ten times in the middle, an old estate is each time as it was or as it will be', {
  timeout: 240_000,
}, async () => {
  const before = contents(old)
  expect((await open()).code).toBe(0)
  const after = contents(file())
  expect(after.tags.length).toBeGreaterThan(before.tags.length)
  const seen = new Set<string>()
  for (let round = 1; round <= 10; round++) {
    data = emptyFolder()
    copyFileSync(old, file())
    const { child, end } = launch(programs.cli, opening(), { LINLI_DATA: data })
    let ended = false
    void end.then(() => (ended = true))
    // Five times while the copy is made, five times while the tables are changed.
    const sign = round > 5 ? /before-0006_once_answers$/ : /making$/
    while (!ended && !readdirSync(data).some((one) => sign.test(one))) await turnOfClock()
    for (let turn = 0; turn < (round % 5) * 2; turn++) await turnOfClock()
    child.kill('SIGKILL')
    await end
    const copied = copies().some((name) => name.endsWith('answers'))
    const { tags } = contents(file())
    seen.add(
      `${tags.length === before.tags.length ? 'as it was' : 'as it will be'}${copied ? ', copied' : ''}`,
    )
    expect([before.tags, after.tags]).toContainEqual(tags)
    expect((await open()).code).toBe(0)
    openEstates({ data, domain: '', most: 1, demo: true, now: () => day0, woken() {} }).close()
    expect(readdirSync(data).sort()).toEqual([
      'riverside.sqlite',
      'riverside.sqlite.before-0006_once_answers',
    ])
    const { migrations: _, jobs: __, ...tables } = contents(file()).tables
    expect(tables).toEqual({ ...after.tables, migrations: undefined, jobs: undefined })
  }
  // Once at least between the copy and the end.
  expect([...seen]).toContain('as it was, copied')
})

test('four processes that open an old estate at once agree, and one of them copies it', async () => {
  const ended = await Promise.all([open(), open(), open(), open()])
  expect(ended.map(({ code }) => code)).toEqual([0, 0, 0, 0])
  expect(contents(file()).tags).toEqual(allMigrations().map(({ tag }) => tag))
  expect(copies()).toEqual(['riverside.sqlite.before-0006_once_answers'])
  const copy = join(data, copies()[0]!)
  expect(statSync(copy).mode & 0o777).toBe(0o600)
  expect(contents(copy)).toEqual(contents(old))
})

test('where the disk has no room for the copy nothing is changed and nothing is left of it', async () => {
  const before = contents(old)
  const blocks = Math.floor(statSync(old).size / 2048)
  const small = launch(programs.cli, opening(), { LINLI_DATA: data }, blocks)
  expect((await small.end).code).not.toBe(0)
  expect(small.err()).toMatch(/as it was/)
  expect(contents(file())).toEqual(before)
  expect(readdirSync(data).filter((name) => /before|making/.test(name))).toEqual([])
  expect((await open()).code).toBe(0)
})

test('where it fills up in the middle the estate is as it was, and the version before goes on with it', () => {
  const released = allMigrations().slice(0, 6)
  const before = contents(old)
  const filling = {
    tag: '9998_filling',
    statements: [
      'pragma max_page_count = 1',
      'create table heap (id integer primary key, words text not null) strict',
      'insert into heap (words) select hex(randomblob(2000)) from people',
    ],
  }
  const fault = caught(() => openSqlite(file(), { all: [...allMigrations(), filling] }))
  expect(fault).toBeInstanceOf(NotMigrated)
  expect(fault.message).toMatch(/9998_filling failed: database or disk is full.*as it was[^:]*$/)
  expect(contents(file())).toEqual(before)
  // The room is needed, and the copy is of what is there.
  expect(copies()).toEqual([])
  const { db, close } = openSqlite(file(), { all: released })
  expect(everyRow(db).people).toHaveLength(before.tables.people)
  close()
})

test('the server says at its start what it brought up and where the copy lies, and does not start with nobody to serve', async () => {
  const server = await startServer(programs.server, { LINLI_DATA: data })
  await server.said(/“riverside” were brought to this version.*before-0006_once_answers.*--force/s)
  expect((await server.ask('/readyz')).status).toBe(200)
  await server.stop()
  const client = new Database(file())
  client.exec(`insert into migrations values ('9999_future', '2026-11-24T01:00:00.000Z')`)
  client.close()
  const refused = await startServer(programs.server, { LINLI_DATA: data })
  expect((await refused.end).code).toBe(78)
  expect(refused.err()).toMatch(/written by a newer version \(9999_future\)[\s\S]*Not started/)
  // With another estate beside it that can be served, it is.
  copyFileSync(old, join(data, 'hillside.sqlite'))
  const again = await startServer(programs.server, { LINLI_DATA: data })
  await again.said(/“hillside” were brought/)
  await again.stop()
})

test('what is no estate is left as it is, and the others are served beside it', async () => {
  writeFileSync(join(data, 'empty.sqlite'), '')
  writeFileSync(join(data, 'words.sqlite'), 'no database at all, only words')
  mkdirSync(join(data, 'folder.sqlite'))
  const server = await startServer(programs.server, { LINLI_DATA: data })
  await server.said(/“empty” could not be opened.*“words” could not be opened/s)
  expect(await (await server.ask('/readyz')).text()).toBe('ready, but 2 cannot be opened\n')
  await server.stop()
  expect(statSync(join(data, 'empty.sqlite')).size).toBe(0)
})

test('a file that comes beside the only estate takes no address from it', async () => {
  const server = await startServer(programs.server, { LINLI_DATA: data })
  const aside = join(emptyFolder(), 'copy.sqlite')
  const settings = { LINLI_DATA: data }
  expect((await linli(programs.cli, ['backup', 'riverside', aside], settings)).code).toBe(0)
  expect(statSync(aside).mode & 0o777).toBe(0o600)
  const inside = await linli(programs.cli, ['backup', 'riverside', join(data, 'kept.sqlite')], settings)
  expect([inside.code, inside.err]).toEqual([2, expect.stringMatching(/would be served/)])
  const second = await linli(programs.cli, ['restore', aside, 'look'], settings)
  expect([second.code, second.err + second.out]).toEqual([0, expect.stringMatching(/There are 2 estates/)])
  // The list of the folder is believed for a second.
  await new Promise((done) => setTimeout(done, 1200))
  expect((await server.ask('/sign-in')).status).toBe(200)
  await server.stop()
})

test('a restore of an old backup, or one that fails, leaves nothing of it beside the estate', async () => {
  const settings = { LINLI_DATA: data }
  expect((await linli(programs.cli, ['restore', old, 'again'], settings)).code).toBe(0)
  const newer = join(emptyFolder(), 'newer.sqlite')
  copyFileSync(old, newer)
  const client = new Database(newer)
  client.exec(`insert into migrations values ('9999_future', '2026-11-24T01:00:00.000Z')`)
  client.close()
  const refused = await linli(programs.cli, ['restore', newer, 'future'], settings)
  expect([refused.code, refused.err]).toEqual([1, expect.stringMatching(/newer version \(9999_future\)/)])
  expect(readdirSync(data).sort()).toEqual(['again.sqlite', 'riverside.sqlite'])
})

test('a copy of before an upgrade is erased after fourteen days, and nothing else is', () => {
  const now = new Date().toISOString()
  const daysAgo = (days: number) => new Date(minutesAfter(now, -inMinutes({ days })))
  for (const [name, days] of [
    ['riverside.sqlite.before-0006_once_answers', 15],
    ['riverside.sqlite.before-0012_references', 13],
    ['riverside.sqlite.before-20261101093000', 400],
  ] as const) {
    writeFileSync(join(data, name), '')
    utimesSync(join(data, name), daysAgo(days), daysAgo(days))
  }
  utimesSync(file(), daysAgo(400), daysAgo(400))
  eraseOldCopies(data, now)
  expect(copies()).toEqual([
    'riverside.sqlite.before-0012_references',
    'riverside.sqlite.before-20261101093000',
  ])
  expect(existsSync(file())).toBe(true)
})

function turnOfClock(): Promise<void> {
  return new Promise((done) => setTimeout(done, 1))
}

function caught(work: () => unknown): Error {
  try {
    work()
  } catch (error) {
    return error as Error
  }
  throw new Error('nothing was thrown')
}

import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { beforeAll, describe, expect, test } from 'vitest'
import { ask, foldersWith } from './asked.ts'
import { emptyFolder } from './server.ts'
import { makeStaircase } from './staircase.ts'

let whole = ''
beforeAll(async () => {
  const folder = emptyFolder()
  await makeStaircase(folder, 8)
  whole = join(folder, 'riverside.sqlite')
})

function amiss(what: string) {
  const folders = foldersWith(whole)
  const client = new Database(folders.riverside)
  client.pragma('foreign_keys = off')
  client.exec(what)
  client.close()
  copyFileSync(folders.riverside, join(folders.beside, 'broken.sqlite'))
  return { ...folders, copy: join(folders.beside, 'broken.sqlite') }
}

const triggers = `select group_concat('drop trigger ' || name, ';') from sqlite_master where type = 'trigger'`
const dropAll = () => String(new Database(whole, { readonly: true }).prepare(triggers).pluck().get())

/** What was done to an estate by hand, and what `check` has to say of it. */
const faults: [string, () => string, RegExp][] = [
  ['a table dropped', () => 'drop table sent_once', /table sent_once/],
  ['an index dropped', () => 'drop index events_unit', /index events_unit/],
  ['a column renamed', () => 'alter table people rename column name to called', /column people\.name/],
  ['all triggers dropped', dropAll, /16 parts.*trigger events_stay/],
  [
    'a trigger that does nothing',
    () => `drop trigger events_stay; create trigger events_stay before delete on events begin select 1; end`,
    /trigger events_stay/,
  ],
  [
    'the end of the record deleted',
    () =>
      `create table kept as select sql from sqlite_master where name = 'events_stay'; drop trigger events_stay; delete from events where id > 4; drop table kept; create trigger events_stay before delete on events begin select raise(abort, 'the record is append-only'); end`,
    /gone from the end of events: number \d+ was given, the last there is 4/,
  ],
  ['a person deleted', () => 'delete from people where id = 2', /References are broken/],
]

describe.each(faults)('%s', (_, done, said) => {
  test('is found by check, and not restored without --force', async () => {
    const { data, copy } = amiss(done())
    const check = await ask(data, ['check', 'riverside'])
    expect([check.code, check.err]).toEqual([1, expect.stringMatching(said)])
    const asJson = JSON.parse((await ask(data, ['check', 'riverside', '--json'])).out)
    expect(asJson.ok).toBe(false)
    const refused = await ask(data, ['restore', copy, 'hillside'])
    expect([refused.code, refused.err]).toEqual([1, expect.stringMatching(said)])
    expect(refused.err).toContain('Not restored')
  })
})

test('what is whole is found whole, in both languages, with how far it was looked', async () => {
  const { data } = foldersWith(whole)
  const { code, err } = await ask(data, ['check', 'riverside'])
  expect(code).toBe(0)
  expect(err).toMatch(/All \d{4} tables, columns, indexes and triggers/)
  expect(err).toMatch(/3 tables that declare them and \d{3} columns that name a person/)
  expect((await ask(data, ['check', 'riverside'], 'zh-CN')).err).toMatch(
    /3 张声明了引用的表、\d{3} 个指向居民的列/,
  )
})

test('a forged record is restored with --force alone, and said to be forged', async () => {
  const { data, copy } = amiss(`drop trigger events_unchanged; update events set why = 'forged' where id = 4`)
  expect((await ask(data, ['restore', copy, 'hillside'])).code).toBe(1)
  const forced = await ask(data, ['restore', copy, 'hillside', '--force'])
  expect([forced.code, forced.err]).toEqual([0, expect.stringContaining('breaks at row 4')])
})

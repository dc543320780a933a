import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { addresses } from '#addresses/schema.ts'
import { agreements } from '#agreement/schema.ts'
import migrations from '#drizzle/migrations.js'
import { runDueJobs } from '#estate/jobs.ts'
import { openSqlite } from '#hosts/sqlite.node.ts'
import { categoriesOf } from '#listings/moderation/categories.ts'
import { builtInCategories } from '#listings/moderation/category-list.ts'
import { postListing } from '#listings/posting/posting.ts'
import { notices } from '#notices/publishing/schema.ts'
import { jobHandlers } from '#program/jobs.ts'
import '#program/ports/ports.ts'
import { openEstates } from '#hosts/store.node.ts'
import { accountsFor } from '#sessions/accounts.ts'
import { occupancies, people } from '#standing/schema.ts'
import { ride } from '#test/listings/story.ts'
import { dutyTable } from '#tickets/duties.ts'
import { categories, ticketUrgencies } from '#tickets/kinds.ts'
import { openTicket } from '#tickets/opening.ts'
import { tickets } from '#tickets/schema.ts'

const now = '2026-11-24T01:00:00.000Z'
let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'linli-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** An estate's file as the first release left it: the house, and nothing of the neighbours' rooms. */
function firstRelease(): string {
  const file = join(folder, 'riverside.sqlite')
  const client = new Database(file)
  client.exec('create table migrations (tag text primary key, applied_at text not null)')
  for (const [name, tag] of [
    ['m0000', '0000_house'],
    ['m0001', '0001_search'],
  ] as const) {
    for (const statement of migrations.migrations[name]!.split('--> statement-breakpoint'))
      client.exec(statement)
    client.prepare('insert into migrations values (?, ?)').run(tag, now)
  }
  client.exec(`insert into estate (id, name, title, language, timezone, hue, pepper, letter_days, created_at)
    values (1, 'riverside', '河畔花园', 'zh-CN', 'Asia/Shanghai', 28, 'pepper', 30, '${now}')`)
  client.close()
  return file
}

test('an estate founded with the first release has its categories and its table of duties at once', () => {
  const { db, close } = openSqlite(firstRelease())
  expect(categoriesOf(db).map((one) => one.key)).toEqual([...builtInCategories])
  expect(dutyTable(db)).toHaveLength(categories.length * ticketUrgencies.length)
  close()
})

test('its people ask neighbours and report repairs the same day', () => {
  const { db, close } = openSqlite(firstRelease())
  for (const [path, parent, kind] of [
    ['3', '', 'building'],
    ['3/501', '3', 'unit'],
  ] as const)
    db.insert(addresses).values({ path, parent, kind, label: path, sortKey: path, createdAt: now }).run()
  const { id } = db.insert(people).values({ name: '何', createdAt: now }).returning().get()
  db.insert(occupancies)
    .values({ personId: id, unit: '3/501', relation: 'owner', since: now, verifiedHow: 'letter' })
    .run()
  const need = postListing(db, { personId: id, unit: '3/501', how: 'self' }, ride, id, now)
  expect(need.state).toBe('open')
  const leak = { category: 'leak', urgency: 'urgent', place: '3/501', title: '漏水', words: '' } as const
  const ticket = openTicket(db, leak, id, now)
  expect(db.select().from(tickets).where(eq(tickets.id, ticket.id)).get()).toMatchObject({ state: 'open' })
  close()
})

test('what waited for a second person before it was kept so still waits, and lapses in its time', () => {
  const file = firstRelease()
  const client = new Database(file)
  client.exec(`insert into notices (kind, title, body, audience, organisation_id, appointment_id, written_by, created_at,
      questions, approval_asked_at, goes_out_at)
    values ('information', '年检', '周三年检。', 'everybody', 1, 1, 1, '${now}', 'off', '${now}', null)`)
  client.close()
  const { db, close } = openSqlite(file)
  const asking = db.select().from(agreements).get()!
  expect(asking).toMatchObject({
    kind: 'notice',
    subjectId: 1,
    print: '',
    askedBy: 1,
    askedAt: now,
    answer: null,
  })
  expect(asking.lapsesAt).toBe('2026-12-01T01:00:00.000Z')
  runDueJobs(db, jobHandlers, '2026-12-01T00:59:59.999Z')
  expect(db.select().from(agreements).get()!.answer).toBeNull()
  runDueJobs(db, jobHandlers, asking.lapsesAt)
  expect(db.select().from(agreements).get()!.answer).toBe('lapsed')
  expect(db.select().from(notices).get()!.approvalAskedAt).toBeNull()
  close()
})

test('two accounts whose names turn out to be one keep them when a newer program opens the file', async () => {
  const file = firstRelease()
  const client = new Database(file)
  for (const [name, phone] of [
    ['王伟', '13812345678'],
    ['王 伟', null],
    ['林秀英', null],
  ])
    client
      .prepare(
        'insert into people (name, sign_in_name, phone, account_since, created_at) values (?, ?, ?, ?, ?)',
      )
      .run(name, name, phone, now, now)
  client.close()
  const store = openEstates({ data: folder, domain: '', most: 1, demo: false, now: () => now, woken() {} })
  await store.use('riverside', async ({ db }) => {
    const clash = db.select({ name: people.name, since: people.signInClashSince }).from(people).all()
    expect(clash.map(({ since }) => since)).toEqual([now, now, null])
    const found = (typed: string) => accountsFor(db, typed).map(({ name }) => name)
    expect(found('王伟')).toEqual(['王伟'])
    expect(found('王 伟')).toEqual(['王 伟'])
    expect(found('138 1234 5678')).toEqual(['王伟'])
    expect(found('王·伟')).toEqual([])
    expect(found('林 秀英')).toEqual(['林秀英'])
  })
  store.close()
})

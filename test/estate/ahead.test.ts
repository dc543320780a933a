import { getTableColumns, getTableName } from 'drizzle-orm'
import { type SQLiteColumn, type SQLiteTable, sqliteTable } from 'drizzle-orm/sqlite-core'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { RateLimited } from '#errors.ts'
import { countAttempt, sweepAttempts } from '#estate/attempts.ts'
import { everyTable } from '#estate/every-table.ts'
import { runDueJobs } from '#estate/jobs.ts'
import { instant, markOf } from '#estate/marks.ts'
import { ensureNightly } from '#estate/nightly.ts'
import { answeredBefore, keepAnswer, sentWith } from '#estate/once.ts'
import { attempts, jobs } from '#estate/schema.ts'
import { readyChannels } from '#messages/channels/claim.ts'
import { channels } from '#messages/channels/schema.ts'
import { deliveries } from '#messages/outbox/schema.ts'
import { jobHandlers } from '#program/jobs.ts'
import { issueDevicePass, passHolder } from '#sessions/passes.ts'
import { sessions } from '#sessions/schema.ts'
import { type House, house, withFile } from '#test/architecture/house.ts'
import { faultsByLine } from '#test/architecture/lines.ts'
import { day0, openTestEstate, type TestEstate } from '#test/estate.ts'
import { openBrowser, phrase, withPassphrase } from '#test/sessions/browser.ts'
import { daysAfter, hoursAfter, minutesAfter } from '#time/instants.ts'
import { instantsAhead, unbounded } from './ahead-list.ts'

let estate: TestEstate
beforeEach(() => {
  estate = openTestEstate()
})
afterEach(() => estate.close())

const threeYears = daysAfter(day0, 3 * 365)

/** Instants that may lie ahead of now, by their names. */
const ahead =
  /(?:By|[uU]ntil|[dD]ue(?:At)?|(?:expires|ends|starts|opens|closes|fills|goesOut|erase|lapses|resets)(?:At)?)$/

function unnamed(tables: readonly SQLiteTable[]): string[] {
  const there = tables.flatMap((table) =>
    Object.entries(getTableColumns(table) as Record<string, SQLiteColumn>)
      .filter(([name, column]) => markOf(column)?.holds === 'instant' && ahead.test(name))
      .map(([name]) => `${getTableName(table)}.${name}`),
  )
  const said = Object.keys(instantsAhead)
  return [...there.filter((one) => !said.includes(one)), ...said.filter((one) => !there.includes(one))]
}

test('of every instant that may lie ahead it is said what it does where the clock was ahead', () => {
  expect(unnamed(everyTable())).toEqual([])
  const planted = sqliteTable('planted', { silentUntil: instant() })
  expect(unnamed([...everyTable(), planted])).toEqual(['planted.silentUntil'])
})

/** "Less than so long ago", asked so that what lies ahead is for ever less than that. */
const lately =
  /\bgt\([^()]*,\s*\w+After\(\w+, -|Between\([^()]*(?:\(\))?[^()]*, (?:now|c\.get\('now'\))\) <=? |Between\(now, [^()]*\) < /

function unboundedIn(rooms: House): string[] {
  return faultsByLine(rooms, ({ path, line }) =>
    lately.test(line) && !(path in unbounded) ? ['believes an hour ahead of now'] : [],
  )
}

test('how long ago something was is asked so that nothing ahead of now was just now', () => {
  expect(unboundedIn(house)).toEqual([])
  const idle = Object.keys(unbounded).filter(
    (path) =>
      !house
        .get(path)
        ?.split('\n')
        .some((line) => lately.test(line)),
  )
  expect(idle).toEqual([])
  for (const line of [
    'const fresh = minutesBetween(row.askedAt, now) < 5',
    'const recent = gt(rows.at, minutesAfter(now, -10))',
  ])
    expect(unboundedIn(withFile('src/calm/tickets/planted.ts', line))).toHaveLength(1)
})

/** Limits that count everybody together: whoever reaches one closes it for all. */
function sharedLimits(rooms: House): string[] {
  return [...rooms]
    .filter(([path]) => path.startsWith('src/'))
    .flatMap(([path, text]) =>
      [...text.matchAll(/\bcount(?:Attempt)?\(\s*(?:[\w.]+,\s*)?'([^']+)'/g)].map(
        ([, key]) => `${path} ${key}`,
      ),
    )
}

test('a limit counts somebody: an address, a person, a door', () => {
  // Wrong codes alone: a right one passes it.
  expect(sharedLimits(house)).toEqual(['src/doors/joining/codes.ts join'])
  const planted = withFile('src/doors/joining/planted.ts', "countAttempt(db, 'requests', limit, now)")
  expect(sharedLimits(planted)).toContain('src/doors/joining/planted.ts requests')
})

test.each([
  ['three years', threeYears],
  ['an hour', hoursAfter(day0, 1)],
])('a limit reached while the clock was %s ahead is over once it is right', (_, wrong) => {
  const { db } = estate
  const limit = { most: 3, minutes: 15 }
  const many = (now: string) => {
    for (let i = 0; i < 4; i++) countAttempt(db, 'door', limit, now)
  }
  expect(() => many(wrong)).toThrow(RateLimited)
  for (let i = 0; i < 3; i++) countAttempt(db, 'door', limit, day0)
  const refused = () => countAttempt(db, 'door', limit, day0)
  expect(refused).toThrow(expect.objectContaining({ params: { minutes: 15 } }))
})

test('the sweep takes the counters that lie further off than any limit counts', () => {
  countAttempt(estate.db, 'door', { most: 3, minutes: 15 }, threeYears)
  sweepAttempts(estate.db, day0)
  expect(estate.db.select().from(attempts).all()).toEqual([])
})

test('whoever guessed, signed in and proved themselves while the clock was ahead signs in as ever', async () => {
  const { cast, clock, db } = estate
  await withPassphrase(estate, cast.resident)
  clock.now = threeYears
  const guesser = openBrowser(estate)
  const early = openBrowser(estate)
  expect((await early.post('/sign-in', { name: '林秀英', passphrase: phrase })).status).toBe(303)
  for (let i = 0; i < 11; i++) await guesser.post('/sign-in', { name: '林秀英', passphrase: `wrong ${i}` })
  clock.now = day0
  expect((await openBrowser(estate).post('/sign-in', { name: '林秀英', passphrase: phrase })).status).toBe(
    303,
  )
  // Proved in three years is not proved now; and the session ends no later than one that is opened now.
  expect((await early.get('/account/passphrase')).status).toBe(302)
  const ends = db.select({ at: sessions.endsAt }).from(sessions).all()
  expect(ends.every(({ at }) => at <= daysAfter(day0, 365))).toBe(true)
})

test('the same words may be sent again, though they were sent while the clock was ahead', () => {
  const { db } = estate
  const posting = { key: 'k', personId: 1, at: threeYears, words: { said: 'w', files: null }, isLine: false }
  keepAnswer(db, posting, { to: '/', said: '{}', forPersonId: null })
  expect(sentWith(db, { ...posting, at: day0 })).toBeUndefined()
  // A second tap is still told that it was done.
  expect(answeredBefore(db, posting)).toMatchObject({ to: '/' })
})

test('a code written while the clock was ahead opens nothing for years', () => {
  const { code } = issueDevicePass(estate.db, estate.cast.resident.id, threeYears)
  expect(passHolder(estate.db, 'device', code, day0)).toBeNull()
})

test('work of every night is done, though it was put down for a night in three years', () => {
  const { db } = estate
  ensureNightly(db, day0)
  db.update(jobs).set({ dueAt: threeYears }).run()
  expect(runDueJobs(db, jobHandlers, day0)).toBeGreaterThan(0)
  const later = db.select({ at: jobs.dueAt }).from(jobs).all()
  expect(later.filter(({ at }) => at > daysAfter(day0, 2))).toEqual([])
  db.update(jobs).set({ dueAt: threeYears }).run()
  ensureNightly(db, day0)
  expect(
    db
      .select({ at: jobs.dueAt })
      .from(jobs)
      .all()
      .every(({ at }) => at < daysAfter(day0, 2)),
  ).toBe(true)
})

test('a chat that was to rest in three years is written to now', () => {
  const { db, cast } = estate
  const row = {
    kind: 'webhook',
    name: '群',
    scope: '',
    address: 'https://example.com',
    options: '{}',
  } as const
  const { id } = db
    .insert(channels)
    .values({ ...row, personId: null, createdAt: day0, createdBy: cast.steward.id, waitUntil: threeYears })
    .returning()
    .get()
  db.insert(deliveries)
    .values({
      messageId: 1,
      channel: 'webhook',
      target: `c:${id}`,
      channelId: id,
      state: 'queued',
      dueAt: day0,
      attempts: 0,
      priority: 0,
      digest: 0,
      counts: 0,
      createdAt: day0,
      updatedAt: day0,
    } as typeof deliveries.$inferInsert)
    .run()
  expect(readyChannels(db, 'places', 5, minutesAfter(day0, 1))).toEqual([id])
  db.update(channels)
    .set({ waitUntil: hoursAfter(day0, 3) })
    .run()
  expect(readyChannels(db, 'places', 5, minutesAfter(day0, 1))).toEqual([])
})

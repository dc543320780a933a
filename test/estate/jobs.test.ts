import { expect, test } from 'vitest'
import { nextDue, runDueJobs, schedule, unschedule } from '#estate/jobs.ts'
import { ensureNightly, nextNight } from '#estate/nightly.ts'
import { jobs } from '#estate/schema.ts'
import { jobHandlers, nightlyKinds } from '#program/jobs.ts'
import { day0, openTestEstate } from '#test/estate.ts'

const later = '2026-11-24T02:00:00.000Z'

test('a due job runs once, one that is not due waits', () => {
  const { db } = openTestEstate()
  const ran: unknown[] = []
  schedule(db, { kind: 'note', key: 'a', dueAt: day0, payload: { n: 1 } })
  schedule(db, { kind: 'note', key: 'b', dueAt: later, payload: { n: 2 } })
  const handlers = { note: (_db: unknown, payload: unknown) => void ran.push(payload) }
  expect(runDueJobs(db, handlers, day0)).toBe(1)
  expect(runDueJobs(db, handlers, day0)).toBe(0)
  expect(ran).toEqual([{ n: 1 }])
  expect(nextDue(db)).toBe(later)
})

test('the same key asked for again only moves the time', () => {
  const { db } = openTestEstate()
  schedule(db, { kind: 'note', key: 'a', dueAt: day0 })
  schedule(db, { kind: 'note', key: 'a', dueAt: later })
  expect(db.select().from(jobs).all()).toHaveLength(1)
  expect(nextDue(db)).toBe(later)
  unschedule(db, 'a')
  expect(nextDue(db)).toBeNull()
})

test('a job that throws leaves nothing behind, waits longer each time and keeps its error', () => {
  const { db } = openTestEstate()
  schedule(db, { kind: 'broken', key: 'a', dueAt: day0 })
  const handlers = {
    broken: (d: typeof db) => {
      schedule(d, { kind: 'half', key: 'half', dueAt: later })
      throw new Error('no paper')
    },
  }
  runDueJobs(db, handlers, day0)
  const [row] = db.select().from(jobs).all()
  expect(row).toMatchObject({
    kind: 'broken',
    attempts: 1,
    dueAt: '2026-11-24T01:01:00.000Z',
    lastError: 'Error: no paper',
  })
  runDueJobs(db, handlers, '2026-11-24T01:01:00.000Z')
  expect(db.select().from(jobs).all()).toMatchObject([{ attempts: 2, dueAt: '2026-11-24T01:03:00.000Z' }])
})

test('a job that an earlier one of the same round moved does not run', () => {
  const { db } = openTestEstate()
  const ran: string[] = []
  schedule(db, { kind: 'mover', key: 'a', dueAt: '2026-11-24T00:00:00.000Z' })
  schedule(db, { kind: 'moved', key: 'b', dueAt: day0 })
  const handlers = {
    mover: (d: typeof db) => schedule(d, { kind: 'moved', key: 'b', dueAt: later }),
    moved: () => void ran.push('moved'),
  }
  runDueJobs(db, handlers, day0)
  expect(ran).toEqual([])
  expect(nextDue(db)).toBe(later)
})

test('nights are counted on the clock of the estate', () => {
  expect(nextNight('Asia/Shanghai', '2026-11-24T01:00:00.000Z')).toBe('2026-11-24T19:30:00.000Z')
  expect(nextNight('Asia/Shanghai', '2026-11-24T19:29:59.999Z')).toBe('2026-11-24T19:30:00.000Z')
  expect(nextNight('Asia/Shanghai', '2026-11-24T19:30:00.000Z')).toBe('2026-11-25T19:30:00.000Z')
  // 03:30 moves with the clocks: 8 March 2026 has no half past two in New York.
  expect(nextNight('America/New_York', '2026-03-07T12:00:00.000Z')).toBe('2026-03-08T07:30:00.000Z')
})

test('nightly work is put down once and puts itself down for the next night', () => {
  const { db } = openTestEstate()
  expect(nightlyKinds.length).toBeGreaterThan(0)
  ensureNightly(db, day0)
  ensureNightly(db, later)
  const waiting = () =>
    db
      .select()
      .from(jobs)
      .all()
      .filter((job) => nightlyKinds.includes(job.kind))
  expect(waiting().map((job) => job.dueAt)).toEqual(nightlyKinds.map(() => '2026-11-24T19:30:00.000Z'))
  runDueJobs(db, jobHandlers, '2026-11-24T19:30:00.000Z')
  expect(waiting().map((job) => [job.dueAt, job.lastError])).toEqual(
    nightlyKinds.map(() => ['2026-11-25T19:30:00.000Z', null]),
  )
})

test('while the clock is doubted only what asks and tells is done, and of every kind it is said which it is', () => {
  const { db } = openTestEstate()
  const ran: string[] = []
  const kinds = Object.keys(jobHandlers).filter((kind) => !kind.endsWith('.errand'))
  for (const kind of kinds) schedule(db, { kind, key: kind, dueAt: day0 })
  const handlers = Object.fromEntries(kinds.map((kind) => [kind, () => void ran.push(kind)]))
  runDueJobs(db, handlers, later, 500, true)
  expect(ran.sort()).toMatchInlineSnapshot(`
    [
      "care.due",
      "listings.chase",
      "listings.wave",
      "messages.fanOut",
      "messages.ladder",
      "rollcalls.ladder",
      "shifts.call",
      "shifts.dispatch",
      "shifts.missing",
    ]
  `)
  const asked = new Set(ran.splice(0))
  runDueJobs(db, handlers, later, 500)
  expect(ran.sort()).toEqual(kinds.filter((kind) => !asked.has(kind)).sort())
})

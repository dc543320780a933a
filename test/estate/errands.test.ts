import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Errands, runErrands, scheduleSooner } from '#estate/errands.ts'
import { nextDue, runDueJobs, schedule } from '#estate/jobs.ts'
import { jobs } from '#estate/schema.ts'
import { day0, openTestEstate, type TestEstate } from '#test/estate.ts'

const later = (minutes: number) => new Date(Date.parse(day0) + minutes * 60_000).toISOString()
const errand = (dueAt: string) => ({ kind: 'post.errand', key: 'post.errand', dueAt, payload: { bag: 1 } })

let estate: TestEstate
beforeEach(() => {
  estate = openTestEstate()
  estate.db.delete(jobs).run()
})
afterEach(() => estate.close())

describe('work that leaves the house', () => {
  test('is not run among the jobs, and goes when it is back', async () => {
    const went: unknown[] = []
    const errands: Errands = { 'post.errand': async (_, payload) => (went.push(payload) > 9 ? day0 : null) }
    scheduleSooner(estate.db, errand(day0))
    expect(runDueJobs(estate.db, {}, day0)).toBe(0)
    expect([nextDue(estate.db), nextDue(estate.db, true)]).toEqual([day0, null])
    expect(await runErrands(estate.estate, errands)).toBe(1)
    expect([went, nextDue(estate.db)]).toEqual([[{ bag: 1 }], null])
  })

  test('says itself when to come again', async () => {
    schedule(estate.db, errand(day0))
    await runErrands(estate.estate, { 'post.errand': async () => later(7) })
    expect(nextDue(estate.db)).toBe(later(7))
  })

  test('put down anew while it is away, it is due again at once', async () => {
    schedule(estate.db, errand(day0))
    await runErrands(estate.estate, {
      'post.errand': async ({ db }) => {
        scheduleSooner(db, errand(later(1)))
        return later(60)
      },
    })
    expect(nextDue(estate.db)).toBe(later(1))
  })

  test('an earlier time counts, a later one does not', () => {
    scheduleSooner(estate.db, errand(later(5)))
    scheduleSooner(estate.db, errand(later(9)))
    expect(nextDue(estate.db)).toBe(later(5))
    scheduleSooner(estate.db, errand(later(2)))
    expect(nextDue(estate.db)).toBe(later(2))
  })

  test('while it is away it is not sent a second time; lost in a crash, it is sent again', async () => {
    schedule(estate.db, errand(day0))
    let trips = 0
    const away: Errands = { 'post.errand': () => new Promise(() => trips++) }
    void runErrands(estate.estate, away)
    await runErrands(estate.estate, away)
    expect(trips).toBe(1)
    estate.clock.now = later(6)
    void runErrands(estate.estate, away)
    expect(trips).toBe(2)
  })

  test('that fails waits 1, 2, 4 minutes and keeps its error', async () => {
    schedule(estate.db, errand(day0))
    const failing: Errands = { 'post.errand': async () => Promise.reject(new Error('no road')) }
    for (const [at, next] of [
      [0, 1],
      [1, 3],
      [3, 7],
    ] as const) {
      estate.clock.now = later(at)
      await runErrands(estate.estate, failing)
      expect(nextDue(estate.db)).toBe(later(next))
    }
    expect(estate.db.select().from(jobs).get()!.lastError).toContain('no road')
  })
})

import { eq } from 'drizzle-orm'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DomainError } from '#errors.ts'
import { runDueJobs } from '#estate/jobs.ts'
import { jobs } from '#estate/schema.ts'
import { listingBoardFor } from '#listings/board/board.ts'
import {
  isLivePromise,
  isOver,
  lifecycle,
  nextPromiseState,
  nextState,
  promiseLifecycle,
  promiseSteps,
  settlingStep,
  steps,
} from '#listings/lifecycle/rules.ts'
import { askings, listingStates, listings, promiseStates, promises } from '#listings/lifecycle/schema.ts'
import { askingWaves } from '#listings/matching/schema.ts'
import { renewListing, withdrawListing } from '#listings/posting/withdrawing.ts'
import { viewContact } from '#listings/promises/contact.ts'
import { arrange, finish } from '#listings/promises/finishing.ts'
import { promise, release, renege } from '#listings/promises/promising.ts'
import { jobHandlers } from '#program/jobs.ts'
import { events } from '#record/schema.ts'
import { verifyChain } from '#record/verify.ts'
import { standingOf } from '#standing/standings.ts'
import { openTestEstate, type TestEstate } from '#test/estate.ts'
import { helps, post, wait } from './story.ts'

describe('the life of a listing as a table', () => {
  test('every state is reached from a draft, and every state but the last ones can be left', () => {
    const reached = new Set(['draft'])
    for (const _ of listingStates)
      for (const from of [...reached])
        for (const to of Object.values(lifecycle[from as 'draft'])) reached.add(to)
    expect([...reached].sort()).toEqual([...listingStates].sort())
    for (const state of listingStates)
      expect(Object.keys(lifecycle[state]).length > 0).toBe(state !== 'confirmed' && state !== 'withdrawn')
    const kept = new Set(['standing'])
    for (const _ of promiseStates)
      for (const from of [...kept])
        for (const to of Object.values(promiseLifecycle[from as 'standing'])) kept.add(to)
    expect([...kept].sort()).toEqual([...promiseStates].sort())
  })

  test('a step leads to one state or to none, never outside the table', () => {
    for (const state of listingStates)
      for (const step of steps) expect([null, ...listingStates]).toContain(nextState(state, step))
    for (const state of promiseStates)
      for (const step of promiseSteps)
        expect([null, ...promiseStates]).toContain(nextPromiseState(state, step))
  })
})

/** One act of somebody, by small numbers; what is not possible then is refused and changes nothing. */
const act = fc.oneof(
  fc.record({ do: fc.constant('promise' as const), who: fc.nat(4), listing: fc.nat(2) }),
  fc.record({
    do: fc.constantFrom(
      'finish' as const,
      'renege' as const,
      'release' as const,
      'arrange' as const,
      'look' as const,
    ),
    who: fc.nat(4),
    promise: fc.nat(5),
  }),
  fc.record({ do: fc.constantFrom('withdraw' as const, 'renew' as const), listing: fc.nat(2) }),
  fc.record({ do: fc.constant('wait' as const), minutes: fc.constantFrom(3, 20, 300, 3000, 20_000) }),
  fc.record({ do: fc.constant('crash' as const) }),
)
type Act = typeof act extends fc.Arbitrary<infer One> ? One : never

function perform(estate: TestEstate, one: Act): void {
  const { db, clock, cast } = estate
  const people = [cast.neighbour, cast.tenant, cast.outsider, cast.captain, cast.resident]
  const all = db.select().from(promises).all()
  try {
    switch (one.do) {
      case 'promise': {
        const by = people[one.who]!
        const unit = standingOf(db, by.id, clock.now).homes[0]!.unit
        return void promise(
          db,
          { id: one.listing + 1, whom: { personId: by.id, unit, how: 'self' } },
          by.id,
          clock.now,
        )
      }
      case 'withdraw':
        return void withdrawListing(db, { id: one.listing + 1, why: '不用了' }, cast.resident.id, clock.now)
      case 'renew':
        return void renewListing(db, one.listing + 1, cast.resident.id, clock.now)
      case 'wait':
        return void wait(estate, one.minutes)
      case 'crash':
        return void crash(estate)
      default: {
        const row = all[one.promise % Math.max(1, all.length)]
        if (!row) return
        const which = { id: row.listingId, promiseId: row.id }
        const by = people[one.who]!.id
        if (one.do === 'finish') finish(db, which, by, clock.now)
        else if (one.do === 'renege') renege(db, { ...which, why: '没来' }, by, clock.now)
        else if (one.do === 'release') release(db, { ...which, why: '有事' }, by, clock.now)
        else if (one.do === 'arrange')
          arrange(
            db,
            { ...which, at: new Date(Date.parse(clock.now) + 3_600_000).toISOString() },
            by,
            clock.now,
          )
        else viewContact(db, which, by, clock.now)
      }
    }
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
  }
}

/** The process dies after the work of a job was done and before anybody heard of it: the job's transaction is gone whole. */
function crash(estate: TestEstate): void {
  const failing = Object.fromEntries(
    Object.entries(jobHandlers).map(([kind, handler]) => [
      kind,
      (db: typeof estate.db, payload: Record<string, unknown>, now: string) => {
        handler(db, payload, now)
        throw new Error('killed')
      },
    ]),
  )
  runDueJobs(estate.db, failing, estate.clock.now)
}

function hold(estate: TestEstate): void {
  const { db, clock, cast } = estate
  const all = db.select().from(listings).all()
  const rows = db.select().from(promises).all()
  const due = new Set(
    db
      .select({ key: jobs.key })
      .from(jobs)
      .all()
      .map((job) => job.key),
  )
  for (const listing of all) {
    const held = rows.filter((row) => row.listingId === listing.id && row.holds === 1)
    expect(held.length).toBeLessThanOrEqual(listing.places)
    expect(new Set(held.map((row) => row.place)).size).toBe(held.length)
    expect(
      settlingStep(
        listing,
        rows.filter((row) => row.listingId === listing.id),
      ),
    ).toBe(null)
    const lives =
      !isOver(listing.state) || rows.some((row) => row.listingId === listing.id && isLivePromise(row.state))
    expect(due.has(`listings.chase:${listing.id}`)).toBe(lives)
    expect(due.has(`listings.wave:${listing.id}`)).toBe(listing.state === 'open' && listing.kind === 'need')
  }
  const board = listingBoardFor(db, standingOf(db, cast.tenant.id, clock.now), {
    kind: null,
    category: null,
    circle: 4,
    before: null,
  }).cards
  expect(board.map((card) => card.rank)).toEqual(board.map((card) => card.rank).sort())
  expect(board.every((card) => card.state === 'open')).toBe(true)
  const waves = db.select().from(askingWaves).all()
  for (const listing of all)
    for (let round = 1; round <= listing.round; round++) {
      const numbers = waves
        .filter((row) => row.listingId === listing.id && row.round === round)
        .map((row) => row.wave)
      expect(numbers).toEqual(numbers.map((_, i) => i + 1))
    }
  for (const asking of db.select().from(askings).all()) expect(asking.wave).toBeLessThanOrEqual(waves.length)
  // Nobody saw a door or a phone but the two of a promise, and only after it was made.
  for (const view of db.select().from(events).where(eq(events.action, 'contact.viewed')).all()) {
    const id = Number(view.subject.slice(5))
    const promised = rows.filter((row) => row.listingId === id && row.promisedAt <= view.at)
    expect(
      promised.some(
        (row) =>
          row.helperId === view.byPerson ||
          row.servedId === view.byPerson ||
          row.promisedBy === view.byPerson,
      ),
    ).toBe(true)
  }
}

test('whatever people do, in whatever order, and whenever the process dies', () => {
  fc.assert(
    fc.property(fc.array(act, { minLength: 1, maxLength: 25 }), (acts) => {
      const estate = openTestEstate()
      const { resident, neighbour, tenant, outsider, captain } = estate.cast
      for (const one of [neighbour, tenant, outsider, captain])
        helps(estate, one, { dailyCap: 5, weeklyCap: 5 })
      post(estate, resident, { urgency: 2 })
      post(estate, resident, { urgency: 3, places: 2 })
      post(estate, resident, { kind: 'offer', places: 1, stays: true })
      for (const one of acts) {
        perform(estate, one)
        hold(estate)
      }
      // Left alone for a year everything has ended, and said so.
      wait(estate, 60 * 24 * 365)
      expect(
        estate.db
          .select()
          .from(listings)
          .all()
          .filter((listing) => !isOver(listing.state)),
      ).toEqual([])
      expect(
        estate.db
          .select()
          .from(promises)
          .all()
          .filter((row) => isLivePromise(row.state)),
      ).toEqual([])
      expect(verifyChain(estate.db)).toMatchObject({ brokenAt: null })
      estate.close()
    }),
    { numRuns: 60 },
  )
}, 120_000)

import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { type Listing, listings, promises } from '#listings/lifecycle/schema.ts'
import { joinNeeds, partNeeds } from '#listings/posting/joining.ts'
import { whomFor } from '#listings/posting/whom.ts'
import { promise } from '#listings/promises/promising.ts'
import { messages } from '#messages/outbox/schema.ts'
import { events } from '#record/schema.ts'
import { standingOf } from '#standing/standings.ts'
import { ticksIn } from '#test/doubles/ticks.ts'
import { openTestEstate, type TestEstate } from '#test/estate.ts'
import { post } from './story.ts'

const soon = '2026-11-24T05:00:00.000Z'

/** Her need can wait; her captain wrote the same down as one in difficulty, for noon, and a neighbour promised that. */
function two() {
  const estate = openTestEstate()
  const { db, cast, clock } = estate
  const calm = post(estate, cast.resident, { urgency: 4 })
  const worse = post(estate, cast.daughter, { urgency: 2, neededAt: soon })
  const whom = whomFor(db, standingOf(db, cast.neighbour.id, clock.now), null, clock.now)
  promise(db, { id: worse.id, whom }, cast.neighbour.id, clock.now)
  return { ...estate, calm, worse, pair: { fromId: worse.id, intoId: calm.id } }
}
const row = ({ db }: TestEstate, id: number): Listing =>
  db.select().from(listings).where(eq(listings.id, id)).get()!
const steady = ({ changedAt: _, ...rest }: Listing) => rest

test('the same need asked twice keeps the worse urgency, the earlier time and the helper who promised', () => {
  const estate = two()
  const { db, cast, clock, calm, worse, pair } = estate
  joinNeeds(db, pair, cast.captain.id, clock.now)
  expect(row(estate, calm.id)).toMatchObject({ urgency: 2, rank: 2, neededAt: soon, state: 'promised' })
  expect(row(estate, worse.id)).toMatchObject({ state: 'withdrawn', endedWhy: 'listings:reasons.joined' })
  expect(db.select().from(promises).get()).toMatchObject({ listingId: calm.id, state: 'standing', holds: 1 })
  const told = db
    .select()
    .from(messages)
    .all()
    .find(({ key }) => key.includes(':joined:'))!
  const people = JSON.parse(told.audience).people
  for (const one of [cast.resident, cast.daughter, cast.neighbour]) expect(people).toContain(one.id)
  expect(db.select().from(events).where(eq(events.action, 'need.joined')).all()).toHaveLength(1)
})

test('split within the day, both are asked for as they were, with whoever promised', () => {
  const estate = two()
  const { db, cast, clock, calm, worse, pair } = estate
  const before = [
    steady(row(estate, calm.id)),
    steady(row(estate, worse.id)),
    db.select().from(promises).all(),
  ]
  joinNeeds(db, pair, cast.captain.id, clock.now)
  partNeeds(db, pair, cast.captain.id, clock.now)
  expect([
    steady(row(estate, calm.id)),
    steady(row(estate, worse.id)),
    db.select().from(promises).all(),
  ]).toEqual(before)
  joinNeeds(db, pair, cast.captain.id, clock.now)
  clock.now = new Date(Date.parse(clock.now) + 86_400_000).toISOString()
  expect(() => partNeeds(db, pair, cast.captain.id, clock.now)).toThrow('shared:double.tooLate')
})

test('two helpers are not sent home, a weekly need stays, and a neighbour tidies nobody’s needs up', () => {
  const estate = two()
  const { db, cast, clock, calm, worse } = estate
  const join = (fromId: number, intoId: number, by: { id: number }) => () =>
    joinNeeds(db, { fromId, intoId }, by.id, clock.now)
  expect(join(worse.id, calm.id, cast.tenant)).toThrow('notAllowed')
  const weekly = post(estate, cast.resident, { repeats: 'weekly', neededAt: soon })
  expect(join(weekly.id, calm.id, cast.resident)).toThrow('weeklyStays')
  const whom = whomFor(db, standingOf(db, cast.tenant.id, clock.now), null, clock.now)
  promise(db, { id: calm.id, whom }, cast.tenant.id, clock.now)
  expect(join(worse.id, calm.id, cast.captain)).toThrow('bothPromised')
})

test('a wrong number or another building is asked back on the form', async () => {
  const estate = two()
  const { cast, calm } = estate
  const far = post(estate, cast.outsider)
  const ask = async (into: string, ticks: Record<string, string> = {}) => {
    const answer = await estate.request(cast.steward, `/needs/${calm.id}/joinings`, {
      form: { into, looked: into, ...ticks },
    })
    return [answer.status, await answer.text()] as const
  }
  for (const [typed, words] of [
    ['999', '没有 999 号'],
    [String(calm.id), '就是这一个'],
    [String(far.id), '在5号楼'],
  ] as const) {
    const [status, page] = await ask(typed)
    expect([typed, status, page.includes(words), page.includes(`value="${typed}"`)]).toEqual([
      typed,
      422,
      true,
      true,
    ])
  }
  const [, both] = await ask(String(far.id))
  expect((await ask(String(far.id), ticksIn(both)))[0]).toBe(303)
})

import { and, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { addresses } from '#addresses/schema.ts'
import { Conflict, Refused } from '#errors.ts'
import { moveIn, moveOut, undoMoveOut } from '#people/moving.ts'
import { representativeOf } from '#people/occupancies.ts'
import { setPhone } from '#people/people.ts'
import { changeRelation, setRepresentative, unsetRepresentative } from '#people/relations.ts'
import { events } from '#record/schema.ts'
import { sessions } from '#sessions/schema.ts'
import { occupancies, purposes } from '#standing/schema.ts'
import { standingOf } from '#standing/standings.ts'
import { day0, openTestEstate, type TestEstate } from '#test/estate.ts'

const later = (minutes: number) => new Date(Date.parse(day0) + minutes * 60_000).toISOString()

function stayOf({ db }: TestEstate, personId: number) {
  return db.select().from(occupancies).where(eq(occupancies.personId, personId)).get()!
}

test('moving in gives a home and tells its household', () => {
  const { db, cast } = openTestEstate()
  moveIn(
    db,
    { personId: cast.stranger.id, unit: '3/1/101', relation: 'tenant', how: 'entered' },
    cast.clerk.id,
    day0,
  )
  expect(standingOf(db, cast.stranger.id, day0).homes).toMatchObject([
    { unit: '3/1/101', relation: 'tenant' },
  ])
  const row = db.select().from(events).where(eq(events.action, 'occupancy.began')).get()
  expect(row).toMatchObject({ byPerson: cast.clerk.id, forPerson: cast.stranger.id, unit: '3/1/101' })
})

test('nobody moves into the same home twice, into no door, a retired door or a staircase', () => {
  const { db, cast } = openTestEstate()
  const into = (unit: string) => () =>
    moveIn(db, { personId: cast.resident.id, unit, relation: 'owner', how: 'entered' }, cast.clerk.id, day0)
  expect(into('3/2/501')).toThrow(Conflict)
  expect(into('3/2/999')).toThrow(Refused)
  expect(into('3/2')).toThrow(Refused)
  db.update(addresses).set({ retiredAt: day0 }).where(eq(addresses.path, '3/1/101')).run()
  expect(into('3/1/101')).toThrow(Refused)
})

test('an end before the beginning is refused', () => {
  const { db, cast } = openTestEstate()
  const stay = {
    personId: cast.stranger.id,
    unit: '3/1/101',
    relation: 'tenant' as const,
    how: 'entered' as const,
  }
  expect(() => moveIn(db, { ...stay, since: later(60), until: later(30) }, null, day0)).toThrow(Refused)
  const row = moveIn(db, { ...stay, since: later(60) }, null, day0)
  expect(() => moveOut(db, { occupancyId: row.id, why: '', at: later(30) }, cast.clerk.id, day0)).toThrow(
    Refused,
  )
})

test('who leaves the last home is signed out everywhere at once', async () => {
  const estate = openTestEstate()
  const { db, cast } = estate
  await estate.tokenOf(cast.tenant.id)
  moveOut(db, { occupancyId: stayOf(estate, cast.tenant.id).id, why: '租约到期' }, cast.clerk.id, day0)
  expect(db.select().from(sessions).where(eq(sessions.personId, cast.tenant.id)).all()).toEqual([])
})

test('who still has a duty stays signed in', async () => {
  const estate = openTestEstate()
  const { db, cast } = estate
  await estate.tokenOf(cast.captain.id)
  moveOut(db, { occupancyId: stayOf(estate, cast.captain.id).id, why: '' }, cast.clerk.id, day0)
  expect(db.select().from(sessions).where(eq(sessions.personId, cast.captain.id)).all()).toHaveLength(1)
})

test('the phone of somebody who left is kept ninety days, and for good again on coming back', () => {
  const estate = openTestEstate()
  const { db, cast } = estate
  setPhone(db, { personId: cast.elder.id, phone: '13812345678' }, cast.captain.id, day0)
  const ends = () => db.select().from(purposes).where(eq(purposes.personId, cast.elder.id)).get()?.expiresAt
  expect(ends()).toBeNull()
  const stay = stayOf(estate, cast.elder.id)
  moveOut(db, { occupancyId: stay.id, why: '' }, cast.captain.id, day0)
  expect(ends()).toBe(later(90 * 24 * 60))
  undoMoveOut(db, stay.id, cast.captain.id, later(1))
  expect(ends()).toBeNull()
})

test('a moving out is taken back within ten minutes, with the term and the vote it had', () => {
  const estate = openTestEstate()
  const { db, cast } = estate
  const stay = stayOf(estate, cast.resident.id)
  db.update(occupancies)
    .set({ until: later(90_000), representativeSince: day0 })
    .where(eq(occupancies.id, stay.id))
    .run()
  moveOut(db, { occupancyId: stay.id, why: '' }, cast.resident.id, day0)
  expect(undoMoveOut(db, stay.id, cast.resident.id, later(9))).toMatchObject({
    until: later(90_000),
    representativeSince: day0,
  })
  moveOut(db, { occupancyId: stay.id, why: '' }, cast.resident.id, later(20))
  expect(() => undoMoveOut(db, stay.id, cast.resident.id, later(31))).toThrow(Conflict)
})

test('a vote that went to another meanwhile does not come back', () => {
  const estate = openTestEstate()
  const { db, cast, person } = estate
  const partner = person('林先生', '3/2/501')
  const [mine, theirs] = [stayOf(estate, cast.resident.id), stayOf(estate, partner.id)]
  setRepresentative(db, mine.id, cast.resident.id, day0)
  moveOut(db, { occupancyId: mine.id, why: '' }, cast.resident.id, day0)
  setRepresentative(db, theirs.id, partner.id, later(1))
  undoMoveOut(db, mine.id, cast.resident.id, later(2))
  const votes = and(eq(occupancies.unit, '3/2/501'), eq(occupancies.representativeSince, later(1)))
  expect(db.select().from(occupancies).where(votes).all()).toHaveLength(1)
  expect(representativeOf(db, '3/2/501', later(3))?.personId).toBe(partner.id)
})

test('a household has one representative, and only an owner', () => {
  const estate = openTestEstate()
  const { db, cast, person } = estate
  const partner = person('林先生', '3/2/501')
  setRepresentative(db, stayOf(estate, cast.resident.id).id, cast.resident.id, day0)
  setRepresentative(db, stayOf(estate, partner.id).id, cast.resident.id, day0)
  const names = standingOf(db, cast.resident.id, day0).homes.concat(standingOf(db, partner.id, day0).homes)
  expect(names.map((home) => home.representative)).toEqual([false, true])
  for (const who of [cast.daughter, cast.tenant]) {
    expect(() => setRepresentative(db, stayOf(estate, who.id).id, cast.resident.id, day0)).toThrow(Refused)
  }
  unsetRepresentative(db, stayOf(estate, partner.id).id, cast.resident.id, day0)
  expect(representativeOf(db, '3/2/501', day0)).toBeUndefined()
})

test('who is no longer an owner no longer votes for the household', () => {
  const estate = openTestEstate()
  const { db, cast } = estate
  const stay = stayOf(estate, cast.resident.id)
  setRepresentative(db, stay.id, cast.resident.id, day0)
  changeRelation(db, { occupancyId: stay.id, relation: 'family' }, cast.clerk.id, day0)
  expect(representativeOf(db, '3/2/501', day0)).toBeUndefined()
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { accessTo, viewEntry } from '#care/access.ts'
import { assign, endAssignment } from '#care/assigning.ts'
import { assignDoor } from '#care/door-helpers.ts'
import { careRoom } from '#care/emergency.ts'
import { careOrder } from '#care/order.ts'
import { careAssignments, careFields, careViews } from '#care/schema.ts'
import { withdrawConsent } from '#care/withdrawing.ts'
import { emergencies } from '#emergencies/schema.ts'
import { NotFound } from '#errors.ts'
import { openTestEstate } from '#test/estate.ts'
import { daysAfter } from '#time/instants.ts'
import { facts, lists, powerCut, standing, visits } from './story.ts'

const minutes = (at: string, by: number) => new Date(Date.parse(at) + by * 60_000).toISOString()

test('a visitor sees what visiting needs, and the person sees that they looked', () => {
  const estate = openTestEstate()
  const { db, cast, clock } = estate
  const { id } = lists(estate)
  visits(estate, id)
  const { fields } = viewEntry(db, id, cast.neighbour.id, clock.now)
  expect(fields).toEqual({
    alone: facts.alone,
    mobility: facts.mobility,
    keyHolder: facts.keyHolder,
    door: facts.door,
  })
  expect(db.select().from(careViews).all()).toMatchObject([
    { entryId: id, viewerId: cast.neighbour.id, purpose: 'visit', viewedAt: clock.now },
  ])
})

test('who runs the list sees no field', () => {
  const estate = openTestEstate()
  const { id } = lists(estate)
  const look = () => viewEntry(estate.db, id, estate.cast.captain.id, estate.clock.now)
  expect(look).toThrow(NotFound)
})

test('the duty "care" opens an entry for its emergency; a drill and another building do not', () => {
  const estate = openTestEstate()
  const { db, cast, clock } = estate
  const entry = lists(estate)
  const seen = () => accessTo(db, standing(estate, cast.officer), entry, clock.now)
  powerCut(estate, { drill: 1 })
  powerCut(estate, { scopes: '["5"]' })
  expect(seen()).toEqual([])
  const { id, endsAt } = powerCut(estate)
  expect(seen()).toEqual([{ purpose: 'emergency', until: endsAt, emergencyId: id }])
})

test('who accepted a door sees what helps at it, until it is over', () => {
  const estate = openTestEstate()
  const { db, cast, clock } = estate
  const { id } = lists(estate)
  const emergency = powerCut(estate)
  expect(
    assignDoor(db, { emergency, unit: '3/2/501', helperId: cast.tenant.id }, cast.officer.id, clock.now),
  ).toEqual([id])
  // Taking a door over never fails for the list's sake; it only opens nothing to who is not of the estate.
  const stranger = { emergency, unit: '3/2/501', helperId: cast.stranger.id }
  expect(assignDoor(db, stranger, cast.officer.id, clock.now)).toEqual([])
  const look = () => viewEntry(db, id, cast.tenant.id, clock.now)
  expect(Object.keys(look().fields).sort()).toEqual(['battery', 'device', 'door', 'keyHolder', 'mobility'])
  db.update(emergencies).set({ state: 'lifted' }).run()
  expect(look).toThrow(NotFound)
})

test('the order of an emergency puts the oxygen before the stairs', () => {
  const estate = openTestEstate()
  lists(
    estate,
    { personId: estate.cast.tenant.id, unit: '3/2/201', fields: { mobility: 'noStairs' } },
    estate.cast.tenant.id,
  )
  lists(estate)
  expect(careOrder(estate.db, powerCut(estate), estate.clock.now)).toEqual([
    { unit: '3/2/501', rank: 1, group: 'device' },
    { unit: '3/2/201', rank: 3, group: 'noStairs' },
  ])
})

test('access never outlives the assignment, the emergency or the consent', () => {
  fc.assert(
    fc.property(
      fc.record({
        until: fc.integer({ min: 1, max: 3 * 1440 }),
        endsAt: fc.integer({ min: 1, max: 3 * 1440 }),
        bound: fc.boolean(),
        stops: fc.constantFrom('nothing', 'assignment', 'emergency', 'consent'),
        stopsAt: fc.integer({ min: 0, max: 3 * 1440 }),
        asks: fc.array(fc.integer({ min: 0, max: 4 * 1440 }), { minLength: 1, maxLength: 8 }),
      }),
      ({ until, endsAt, bound, stops, stopsAt, asks }) => {
        const estate = openTestEstate()
        const { db, cast, clock } = estate
        const start = clock.now
        const { id } = lists(estate)
        const emergency = powerCut(estate, { endsAt: minutes(start, endsAt) })
        const input = {
          entryId: id,
          helperId: cast.tenant.id,
          purpose: 'door',
          until: minutes(start, until),
        } as const
        const row = assign(db, bound ? { ...input, emergency } : input, cast.captain.id, start)
        const stop = () => {
          const at = minutes(start, stopsAt)
          if (stops === 'assignment') endAssignment(db, row.id, cast.resident.id, at)
          if (stops === 'consent') withdrawConsent(db, id, cast.resident.id, at)
          if (stops === 'emergency') {
            db.update(emergencies).set({ state: 'lifted', liftedAt: at }).run()
            careRoom.end(db, emergency, at)
          }
        }
        let stopped = false
        for (const minute of [...asks].sort((a, b) => a - b)) {
          if (!stopped && minute >= stopsAt) {
            stop()
            stopped = true
          }
          clock.now = minutes(start, minute)
          const ended =
            stopped && (stops === 'assignment' || stops === 'consent' || (stops === 'emergency' && bound))
          const may = minute < until && !(bound && minute >= endsAt) && !ended
          const look = () => viewEntry(db, id, cast.tenant.id, clock.now)
          const before = db.select().from(careViews).all().length
          if (may) expect(Object.keys(look().fields)).toContain('device')
          else expect(look).toThrow(NotFound)
          expect(db.select().from(careViews).all().length).toBe(before + (may ? 1 : 0))
        }
        estate.close()
      },
    ),
    { numRuns: 60 },
  )
})

test('withdrawing erases every field and ends every assignment at once', () => {
  const estate = openTestEstate()
  const { db, cast, clock } = estate
  const { id } = lists(estate)
  visits(estate, id)
  withdrawConsent(db, id, cast.resident.id, clock.now)
  expect(db.select().from(careFields).all()).toEqual([])
  expect(db.select().from(careAssignments).all()).toMatchObject([{ endedAt: clock.now }])
})

test('an assignment has an end within a year', () => {
  const estate = openTestEstate()
  const { db, cast, clock } = estate
  const { id } = lists(estate)
  const far = {
    entryId: id,
    helperId: cast.neighbour.id,
    purpose: 'visit',
    until: daysAfter(clock.now, 366),
  } as const
  expect(() => assign(db, far, cast.captain.id, clock.now)).toThrow('care:errors.until')
})

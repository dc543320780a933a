import { eq } from 'drizzle-orm'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ancestorsOf, covers } from '#addresses/paths.ts'
import { moveIn, moveOut } from '#people/moving.ts'
import { appointments, occupancies, organisations } from '#standing/schema.ts'
import {
  type Capability,
  can,
  capabilitiesOf,
  concernedPaths,
  isOfHousehold,
  mayAnswerFor,
  scopesOf,
} from '#standing/standing.ts'
import { standingOf } from '#standing/standings.ts'
import { day0, openTestEstate } from '#test/estate.ts'

const at = (days: number) => new Date(Date.parse(day0) + days * 86_400_000).toISOString()
const capabilities: Capability[] = [
  'publish',
  'reach',
  'letters',
  'vouch',
  'assist',
  'contacts',
  'register',
  'addresses',
  'appoint',
  'audit',
  'settings',
  'declare',
  'care',
  'supplies',
  'shifts',
]
/** What committees and the firm may do in an emergency, and to prepare for one. */
const emergencyWork: Capability[] = ['declare', 'supplies', 'shifts']

describe('homes', () => {
  test.each([
    ['lives there', 0, null, 1, true],
    ['moved in this instant', 1, null, 1, true],
    ['moves in tomorrow', 2, null, 1, false],
    ['moves out tomorrow', 0, 2, 1, true],
    ['moved out this instant', 0, 1, 1, false],
    ['moved out yesterday', 0, 1, 2, false],
  ])('%s', (_, since, until, now, belongs) => {
    const { db, person } = openTestEstate()
    const who = person('新人')
    const stay = {
      personId: who.id,
      unit: '3/1/101',
      relation: 'tenant' as const,
      verifiedHow: 'letter' as const,
    }
    db.insert(occupancies)
      .values({ ...stay, since: at(since), until: until === null ? null : at(until) })
      .run()
    expect(isOfHousehold(standingOf(db, who.id, at(now)), '3/1/101')).toBe(belongs)
  })
})

describe('duties', () => {
  test.each([
    ['holds it', { startsAt: at(0) }, 1, true],
    ['begins tomorrow', { startsAt: at(2) }, 1, false],
    ['the term ends this instant', { startsAt: at(0), until: at(1) }, 1, false],
    ['the term runs another day', { startsAt: at(0), until: at(2) }, 1, true],
    ['was ended', { startsAt: at(0), endedAt: at(1) }, 2, false],
    ['was ended ahead of its term', { startsAt: at(0), until: at(9), endedAt: at(1) }, 1, false],
  ])('%s', (_, term, now, holds) => {
    const { db, person, office } = openTestEstate()
    const who = person('新人')
    db.insert(appointments)
      .values({
        personId: who.id,
        role: 'member',
        scope: '3',
        organisationId: office.id,
        createdAt: day0,
        ...term,
      })
      .run()
    expect(can(standingOf(db, who.id, at(now)), 'register', '3/2/501')).toBe(holds)
  })

  test('a closed organisation gives no duties', () => {
    const { db, cast, firm } = openTestEstate()
    expect(can(standingOf(db, cast.clerk.id, day0), 'publish', '')).toBe(true)
    db.update(organisations).set({ closedAt: day0 }).where(eq(organisations.id, firm.id)).run()
    expect(standingOf(db, cast.clerk.id, day0).posts).toEqual([])
  })

  test.each([
    [
      'captain',
      null,
      '3/2',
      ['publish', 'reach', 'letters', 'vouch', 'assist', 'contacts', 'declare', 'care'],
    ],
    [
      'chair',
      'ownersCommittee',
      '',
      ['publish', 'reach', 'letters', 'vouch', 'contacts', 'assist', ...emergencyWork],
    ],
    [
      'clerk',
      'propertyFirm',
      '',
      ['publish', 'reach', 'letters', 'assist', 'contacts', 'register', ...emergencyWork],
    ],
    [
      'member',
      'residentsCommittee',
      '',
      ['publish', 'reach', 'letters', 'vouch', 'assist', 'contacts', 'register', 'care', ...emergencyWork],
    ],
    ['member', 'volunteerTeam', '', ['publish', 'supplies', 'shifts']],
    ['volunteer', 'volunteerTeam', '', []],
    ['clerk', 'serviceProvider', '', []],
    ['steward', null, '', capabilities],
  ] as const)('a %s of %s may exactly this', (role, organisationKind, _scope, may) => {
    expect([...capabilitiesOf({ role, organisationKind })].sort()).toEqual([...may].sort())
  })
})

test('a captain holds nothing one staircase further', () => {
  const { db, cast } = openTestEstate()
  const captain = standingOf(db, cast.captain.id, day0)
  expect(can(captain, 'assist', '3/2/501')).toBe(true)
  expect(can(captain, 'assist', '3/1/501')).toBe(false)
  expect(can(captain, 'assist', '3')).toBe(false)
  expect(mayAnswerFor(captain, '3/2/501')).toBe(true)
  expect(scopesOf(captain, 'vouch')).toEqual(['3/2'])
})

test('a scope held twice over is named once, the wider one', () => {
  const { db, cast, appoint } = openTestEstate()
  appoint(cast.captain.id, 'captain', '3')
  expect(scopesOf(standingOf(db, cast.captain.id, day0), 'vouch')).toEqual(['3'])
})

test('notices concern the estate, the building, the entrance and the home', () => {
  const { db, cast } = openTestEstate()
  expect(concernedPaths(standingOf(db, cast.resident.id, day0))).toEqual(['', '3', '3/2', '3/2/501'])
  expect(ancestorsOf('12/301')).toEqual(['', '12', '12/301'])
})

const path = fc
  .array(fc.constantFrom('1', '2', '3', '30', '501', 'V7'), { maxLength: 3 })
  .map((steps) => steps.join('/'))

test('covers is an order: of itself, through the middle, both ways only when the same', () => {
  fc.assert(
    fc.property(path, path, path, (a, b, c) => {
      expect(covers(a, a) && covers('', a)).toBe(true)
      if (covers(a, b) && covers(b, c)) expect(covers(a, c)).toBe(true)
      if (covers(a, b) && covers(b, a)) expect(a).toBe(b)
      expect(covers(a, b)).toBe(ancestorsOf(b).includes(a))
    }),
  )
})

test('from the instant of moving out, and not before, there is neither home nor power', () => {
  const { db, cast, person } = openTestEstate()
  const leaves = fc.integer({ min: 0, max: 60 })
  fc.assert(
    fc.property(leaves, leaves, (after, asked) => {
      const who = person('住户', undefined, 'owner', false)
      const stay = moveIn(
        db,
        { personId: who.id, unit: '5/1001', relation: 'tenant', how: 'letter' },
        null,
        day0,
      )
      moveOut(db, { occupancyId: stay.id, why: '', at: at(after) }, cast.steward.id, day0)
      const standing = standingOf(db, who.id, at(asked))
      expect(standing.homes.length).toBe(asked < after ? 1 : 0)
      expect(capabilities.some((one) => can(standing, one, '5/1001'))).toBe(false)
      expect(mayAnswerFor(standing, '5/1001')).toBe(asked < after)
    }),
    { numRuns: 50 },
  )
})

import { describe, expect, test } from 'vitest'
import { dutyHolders } from '#standing/duties.ts'
import { inDutyOrder, mayAppoint, mayEnd, maySetSecondEyes, rolesOf } from '#standing/rules.ts'
import { organisationKinds } from '#standing/schema.ts'
import { standingOf } from '#standing/standings.ts'
import { day0, openTestEstate } from '#test/estate.ts'

const held = {
  entrance: { role: 'captain', organisationKind: null, scope: '3/2' },
  building: { role: 'captain', organisationKind: null, scope: '3' },
  office: { role: 'member', organisationKind: 'residentsCommittee', scope: '' },
  committee: { role: 'chair', organisationKind: 'ownersCommittee', scope: '' },
  firm: { role: 'clerk', organisationKind: 'propertyFirm', scope: '' },
  volunteers: { role: 'chair', organisationKind: 'volunteerTeam', scope: '' },
  steward: { role: 'steward', organisationKind: null, scope: '' },
} as const
const everybody = Object.values(held).reverse()

describe('who answers for a duty, nearest first', () => {
  test('the captain of the stairs, of the building, the offices, the steward last', () => {
    expect(inDutyOrder(everybody, 'assist', '3/2/501')).toEqual([
      held.entrance,
      held.building,
      held.office,
      held.committee,
      held.firm,
      held.steward,
    ])
  })

  test('only who may do it at all', () => {
    expect(inDutyOrder(everybody, 'vouch', '3/2/501')).not.toContain(held.firm)
    expect(inDutyOrder(everybody, 'register', '3/2/501')).toEqual([held.office, held.firm, held.steward])
  })

  test('other stairs have another captain', () => {
    expect(inDutyOrder(everybody, 'assist', '3/1/501')[0]).toBe(held.building)
    expect(inDutyOrder(everybody, 'assist', '5/301')[0]).toBe(held.office)
  })

  test('an estate with nobody else has its steward for everything', () => {
    for (const capability of ['publish', 'vouch', 'assist', 'register', 'contacts', 'letters'] as const) {
      expect(inDutyOrder([held.steward], capability, '3/2/501')).toEqual([held.steward])
    }
  })

  test('asked of the database: with names, without those whose term is over', () => {
    const { db, cast, appoint } = openTestEstate()
    expect(dutyHolders(db, 'vouch', '3/2/501', day0).map((one) => one.name)).toEqual([
      '王桂兰',
      '吴敏',
      '孙建国',
      '钱工',
    ])
    appoint(cast.tenant.id, 'captain', '3/1')
    expect(dutyHolders(db, 'vouch', '3/1/101', day0)[0]?.personId).toBe(cast.tenant.id)
    expect(dutyHolders(db, 'vouch', '5/301', day0)[0]?.name).toBe('吴敏')
  })
})

describe('who may give a duty', () => {
  test.each([
    ['steward', 'captain', null, '3/1', true],
    ['steward', 'steward', null, '', true],
    ['officer', 'captain', null, '3/1', true],
    ['officer', 'steward', null, '', false],
    ['clerk', 'captain', null, '3/1', false],
    ['captain', 'captain', null, '3/2', false],
    ['chair', 'member', 'committee', '', true],
    ['chair', 'chair', 'committee', '', false],
    ['chair', 'clerk', 'firm', '', false],
    ['clerk', 'clerk', 'firm', '', false],
    ['steward', 'chair', 'committee', '', true],
    ['resident', 'captain', null, '3/2', false],
  ] as const)('%s giving %s of %s at "%s": %s', (who, role, body, scope, may) => {
    const estate = openTestEstate()
    const organisationId = body === null ? null : estate[body].id
    const standing = standingOf(estate.db, estate.cast[who].id, day0)
    expect(mayAppoint(standing, { role, organisationId }, scope)).toBe(may)
  })

  test('an office of one building names captains only there', () => {
    const { db, office, person, appoint } = openTestEstate()
    const officer = person('新社工')
    appoint(officer.id, 'member', '3', office.id)
    const standing = standingOf(db, officer.id, day0)
    expect(mayAppoint(standing, { role: 'captain', organisationId: null }, '3/1')).toBe(true)
    expect(mayAppoint(standing, { role: 'captain', organisationId: null }, '5')).toBe(false)
  })

  test('everybody may resign, and a manager may ask for second eyes on the own firm only', () => {
    const { db, cast, firm, committee, person, appoint } = openTestEstate()
    const captain = standingOf(db, cast.captain.id, day0)
    expect(
      mayEnd(captain, { personId: cast.captain.id, role: 'captain', organisationId: null, scope: '3/2' }),
    ).toBe(true)
    expect(
      mayEnd(captain, { personId: cast.chair.id, role: 'chair', organisationId: committee.id, scope: '' }),
    ).toBe(false)
    const manager = person('经理')
    appoint(manager.id, 'manager', '', firm.id)
    const standing = standingOf(db, manager.id, day0)
    expect(maySetSecondEyes(standing, firm.id)).toBe(true)
    expect(maySetSecondEyes(standing, committee.id)).toBe(false)
  })

  test('captains and stewards belong to no organisation, and organisations give neither', () => {
    expect(rolesOf(null)).toEqual(['captain', 'steward'])
    for (const kind of organisationKinds) {
      expect(rolesOf(kind)).not.toContain('captain')
      expect(rolesOf(kind)).not.toContain('steward')
    }
  })
})

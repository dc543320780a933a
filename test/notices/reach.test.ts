import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { covers } from '#addresses/paths.ts'
import { addresses } from '#addresses/schema.ts'
import { sortKey } from '#addresses/sort-key.ts'
import { openSqlite } from '#hosts/sqlite.node.ts'
import { doorsOf, reachCounts } from '#notices/reach/doors.ts'
import { areasFollowed, common, countReached, knockOrder, type ReachState } from '#notices/reach/rules.ts'
import { acknowledgements, noticeReads } from '#notices/reach/schema.ts'
import type { Relation } from '#standing/schema.ts'
import { occupancies, people, relations } from '#standing/schema.ts'
import type { Standing } from '#standing/standing.ts'
import { day0, openTestEstate } from '#test/estate.ts'
import { givenNotice, openWithNotice } from './reach-estate.ts'

const now = '2026-11-24T12:00:00.000Z'
const paths = [
  '1/1/101',
  '1/1/102',
  '1/2/101',
  '1/10/101',
  '10/101',
  '10/201',
  'V7',
  '2/shop-1',
  '2/1/101',
  '2/1/101-1',
]
const places = ['', '1', '1/1', '1/10', '10', '2', '2/1', '2/1/101', 'V7', '9']

type Life = { relation: Relation; account: boolean; closed: boolean; since: number; until: number | null }
const life: fc.Arbitrary<Life> = fc.record({
  relation: fc.constantFrom(...relations),
  account: fc.boolean(),
  closed: fc.boolean(),
  since: fc.integer({ min: -3, max: 1 }),
  until: fc.option(fc.integer({ min: -2, max: 2 })),
})
const home = fc.record({
  lives: fc.array(life, { maxLength: 3 }),
  retired: fc.boolean(),
  read: fc.boolean(),
  answered: fc.boolean(),
  elsewhere: fc.boolean(),
})
type Home = typeof home extends fc.Arbitrary<infer T> ? T : never
const day = (offset: number) => new Date(Date.parse(now) + offset * 86_400_000).toISOString()

/** Slowly, in words: what a clerk would do with a list and a pencil. */
function naive(homes: Map<string, Home>, scopes: string[], owners: boolean) {
  const states: [string, ReachState][] = []
  for (const [path, { lives, retired, read, answered }] of homes) {
    if (retired || !scopes.some((scope) => covers(scope, path))) continue
    const current = lives.filter(({ since, until }) => since <= 0 && (until === null || until > 0))
    const owned = current.some((one) => one.relation === 'owner')
    const meant = current.filter(
      ({ relation }) =>
        !owners || relation === 'owner' || (['family', 'offsite'].includes(relation) && owned),
    )
    const account = meant.some((one) => one.account && !one.closed)
    states.push([path, answered ? 'acknowledged' : read ? 'opened' : account ? 'unopened' : 'none'])
  }
  return states.sort(([a], [b]) => (sortKey(a) < sortKey(b) ? -1 : 1))
}

test('reach is what a clerk with a pencil would count', () => {
  const { db, close } = openSqlite(':memory:')
  const estates = fc.tuple(
    fc.tuple(...paths.map(() => home)),
    fc.uniqueArray(fc.constantFrom(...places), { minLength: 1, maxLength: 4 }),
    fc.boolean(),
  )
  fc.assert(
    fc.property(estates, ([homes, scopes, owners]) => {
      for (const table of [occupancies, people, addresses, noticeReads, acknowledgements])
        db.delete(table).run()
      for (const [i, path] of paths.entries()) settle(path, homes[i]!)
      const audience = owners ? ('owners' as const) : ('everybody' as const)
      const expected = naive(new Map(paths.map((path, i) => [path, homes[i]!])), scopes, owners)
      const doors = doorsOf(db, { id: 1, audience }, scopes, now)
      expect(doors.map((door) => [door.path, door.state])).toEqual(expected)
      expect(reachCounts(db, { id: 1, audience }, scopes, now)).toEqual(countReached(doors))
    }),
    { numRuns: 150 },
  )
  close()

  function settle(path: string, { lives, retired, read, answered, elsewhere }: Home) {
    const parent = path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : ''
    const kind = path.includes('shop') ? ('shop' as const) : ('unit' as const)
    db.insert(addresses)
      .values({
        path,
        parent,
        kind,
        label: path,
        sortKey: sortKey(path),
        createdAt: now,
        retiredAt: retired ? now : null,
      })
      .run()
    for (const { relation, account, closed, since, until } of lives) {
      const person = db
        .insert(people)
        .values({
          name: 'x',
          createdAt: now,
          accountSince: account ? now : null,
          closedAt: closed ? now : null,
        })
        .returning()
        .get()
      const dates = { since: day(since), until: until === null ? null : day(until) }
      db.insert(occupancies)
        .values({ personId: person.id, unit: path, relation, ...dates, verifiedHow: 'letter' })
        .run()
    }
    if (read) db.insert(noticeReads).values({ noticeId: 1, unit: path, personId: 1, readAt: now }).run()
    const row = { unit: path, how: 'paper' as const, recordedBy: 1, acknowledgedAt: now }
    if (answered)
      db.insert(acknowledgements)
        .values({ ...row, noticeId: 1 })
        .run()
    if (elsewhere) {
      db.insert(acknowledgements)
        .values({ ...row, noticeId: 2 })
        .run()
      db.insert(noticeReads).values({ noticeId: 2, unit: path, personId: 1, readAt: now }).run()
    }
  }
})

test('homes without accounts and homes nobody registered for are in the denominator', () => {
  const { db, notice, cast, close } = openWithNotice()
  db.insert(noticeReads)
    .values({ noticeId: notice.id, unit: '3/2/501', personId: cast.resident.id, readAt: now })
    .run()
  expect(reachCounts(db, notice, ['3/2'], now)).toEqual({
    acknowledged: 0,
    opened: 1,
    unopened: 3,
    none: 2,
    total: 6,
  })
  expect(doorsOf(db, notice, ['3/2'], now).map((door) => [door.path, door.state, door.known])).toEqual([
    ['3/2/101', 'none', 1],
    ['3/2/102', 'unopened', 1],
    ['3/2/201', 'unopened', 1],
    ['3/2/202', 'none', 0],
    ['3/2/501', 'opened', 1],
    ['3/2/502', 'unopened', 1],
  ])
  close()
})

test("a tenant's account does not make an owners' door reachable, and the door still counts", () => {
  const estate = openTestEstate()
  const notice = givenNotice(estate, { audience: 'owners' })
  const tenanted = doorsOf(estate.db, notice, ['3/2'], now).find((door) => door.path === '3/2/201')
  expect(tenanted?.state).toBe('none')
  expect(reachCounts(estate.db, notice, ['3/2'], now).total).toBe(6)
  estate.close()
})

describe('common scopes', () => {
  test.each([
    [['3/2'], [''], ['3/2']],
    [[''], ['3/2', '5'], ['3/2', '5']],
    [['3', '5'], ['3/2'], ['3/2']],
    [['3'], ['30'], []],
    [['3', '3/2'], ['3'], ['3']],
  ])('%j and %j', (some, others, expected) => {
    expect(common(some, others)).toEqual(expected)
  })
})

describe('who follows the reach of a notice', () => {
  const post = {
    appointmentId: 1,
    organisationName: null,
    organisationKind: null,
    organisationId: null,
    role: 'captain',
    scope: '3/2',
  } as const
  const committee = {
    ...post,
    organisationId: 9,
    organisationKind: 'ownersCommittee',
    role: 'member',
    scope: '',
  } as const
  const standing = (...posts: Standing['posts']): Standing => ({ personId: 1, homes: [], posts })
  test.each([
    ['a captain in her own staircase', standing(post), ['3'], ['3/2']],
    ['a captain of another staircase', standing({ ...post, scope: '5' }), ['3'], []],
    ['a member of the organisation that published it', standing(committee), ['3'], ['3']],
    ['a member of another organisation', standing({ ...committee, organisationId: 8 }), ['3'], []],
    [
      'the steward, for whom there is nobody else',
      standing({ ...post, role: 'steward', scope: '' }),
      ['3', '5'],
      ['3', '5'],
    ],
    [
      'a volunteer of it',
      standing({ ...committee, organisationKind: 'volunteerTeam', role: 'volunteer' }),
      ['3'],
      [],
    ],
  ])('%s', (_, who, scopes, expected) => {
    expect(areasFollowed(who, { organisationId: 9 }, scopes)).toEqual(expected)
  })
})

describe('the next door to knock at', () => {
  const door = (name: string, state: ReachState, knocked?: [Parameters<typeof knockAt>[0], number]) => {
    const [entrance, number] = name.split('/')
    return {
      name,
      parent: entrance!,
      state,
      floor: Number(number![0]),
      knock: knocked ? knockAt(...knocked) : null,
    }
  }
  const knockAt = (outcome: 'nobodyHome' | 'later' | 'refused' | 'moved', hours: number) => ({
    outcome,
    at: new Date(Date.parse(day0) - hours * 3_600_000).toISOString(),
  })
  test.each([
    [
      'first without account, then not opened, then opened',
      [door('1/101', 'opened'), door('1/201', 'unopened'), door('1/301', 'none')],
      ['1/301', '1/201', '1/101'],
    ],
    [
      'from the top floor down',
      [door('1/101', 'none'), door('1/201', 'none'), door('1/202', 'none')],
      ['1/201', '1/202', '1/101'],
    ],
    ['one entrance after the other', [door('1/101', 'opened'), door('2/101', 'none')], ['1/101', '2/101']],
    ['who has answered is left alone', [door('1/101', 'acknowledged'), door('1/201', 'none')], ['1/201']],
    [
      'nobody home an hour ago waits behind all others',
      [door('1/301', 'none', ['nobodyHome', 1]), door('2/101', 'opened')],
      ['2/101', '1/301'],
    ],
    [
      'nobody home five hours ago is in its place again',
      [door('1/301', 'none', ['nobodyHome', 5]), door('2/101', 'opened')],
      ['1/301', '2/101'],
    ],
    [
      'of those waiting the longest first',
      [door('1/301', 'none', ['later', 1]), door('1/201', 'none', ['nobodyHome', 2])],
      ['1/201', '1/301'],
    ],
    [
      'who refused or moved is not knocked at again',
      [door('1/301', 'none', ['refused', 50]), door('1/201', 'none', ['moved', 50])],
      [],
    ],
  ])('%s', (_, doors, expected) => {
    expect(knockOrder(doors, day0).map((one) => one.name)).toEqual(expected)
  })
})

import { and, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { Conflict, NotFound, Refused } from '#errors.ts'
import { findDuplicates, mergePeople } from '#people/duplicates.ts'
import { peopleJobs } from '#people/jobs.ts'
import { enterPerson, findPerson, renamePerson, setPhone } from '#people/people.ts'
import { viewPhone } from '#people/phone-view.ts'
import { events } from '#record/schema.ts'
import { occupancies, people, purposes } from '#standing/schema.ts'
import { standingOf } from '#standing/standings.ts'
import { day0, openTestEstate } from '#test/estate.ts'

const later = (days: number) => new Date(Date.parse(day0) + days * 86_400_000).toISOString()

test('a captain enters a neighbour without an account, and the record says who did', () => {
  const { db, cast } = openTestEstate()
  const input = {
    name: '李大爷',
    phone: '138 1234 5678',
    unit: '3/2/202',
    relation: 'owner' as const,
    note: '耳背',
  }
  const row = enterPerson(db, input, cast.captain.id, day0)
  expect(row).toMatchObject({
    name: '李大爷',
    phone: '13812345678',
    accountSince: null,
    createdBy: cast.captain.id,
  })
  expect(standingOf(db, row.id, day0).homes).toMatchObject([{ unit: '3/2/202' }])
  const written = db.select().from(events).where(eq(events.action, 'person.entered')).get()
  expect(written).toMatchObject({ byPerson: cast.captain.id, forPerson: row.id, unit: '3/2/202' })
})

test('no phone number ever enters the record', () => {
  const { db, cast } = openTestEstate()
  const row = enterPerson(
    db,
    { name: '李大爷', phone: '13812345678', unit: '3/2/202' },
    cast.captain.id,
    day0,
  )
  viewPhone(db, { personId: row.id, unit: '3/2/202', purpose: 'visit' }, cast.captain.id, day0)
  setPhone(db, { personId: row.id, phone: '13987654321' }, cast.captain.id, day0)
  const written = db
    .select()
    .from(events)
    .all()
    .map((event) => JSON.stringify(event))
    .join()
  expect(written).not.toMatch(/13812345678|5678|13987654321/)
})

test('one name stands at a door once', () => {
  const { db, cast } = openTestEstate()
  expect(() => enterPerson(db, { name: '陈阿婆', unit: '3/2/101' }, cast.captain.id, day0)).toThrow(Conflict)
})

test('what is no phone is refused and nobody is entered', () => {
  const { db, cast } = openTestEstate()
  const before = db.select().from(people).all().length
  expect(() =>
    enterPerson(db, { name: '李大爷', phone: '12', unit: '3/2/202' }, cast.captain.id, day0),
  ).toThrow(Refused)
  expect(db.select().from(people).all()).toHaveLength(before)
})

test('looking at a phone is written down with the unit and the reason', () => {
  const { db, cast } = openTestEstate()
  setPhone(db, { personId: cast.elder.id, phone: '13812345678' }, cast.captain.id, day0)
  const input = { personId: cast.elder.id, unit: '3/2/101', purpose: 'urgent' as const }
  expect(viewPhone(db, input, cast.clerk.id, day0).phone).toBe('13812345678')
  const row = db.select().from(events).where(eq(events.action, 'phone.viewed')).get()
  expect(row).toMatchObject({ byPerson: cast.clerk.id, unit: '3/2/101', why: 'people:viewPurposes.urgent' })
  expect(() => viewPhone(db, { ...input, unit: '3/2/501' }, cast.clerk.id, day0)).toThrow(NotFound)
})

test('renaming leaves the name somebody signs in with', () => {
  const { db, cast } = openTestEstate()
  const row = renamePerson(db, { personId: cast.resident.id, name: '林秀英（大）' }, cast.clerk.id, day0)
  expect(row).toMatchObject({ name: '林秀英（大）', signInName: '林秀英' })
})

test('the nightly job erases what is past its purpose and nothing else', () => {
  const { db, cast } = openTestEstate()
  const why = { basis: 'consent' as const, purpose: 'contact', expiresAt: later(90) }
  setPhone(db, { personId: cast.elder.id, phone: '13812345678', why }, cast.captain.id, day0)
  setPhone(db, { personId: cast.resident.id, phone: '13912345678' }, cast.clerk.id, day0)
  const noted = enterPerson(db, { name: '李大爷', unit: '3/2/202', note: '耳背' }, cast.captain.id, day0)
  const night = (now: string) => peopleJobs['people.expirePurposes.nightly']!(db, {}, now)
  night(later(89))
  expect(findPerson(db, cast.elder.id).phone).toBe('13812345678')
  night(later(90))
  expect(findPerson(db, cast.elder.id).phone).toBeNull()
  expect(findPerson(db, cast.resident.id).phone).toBe('13912345678')
  night(later(365))
  const note = and(eq(purposes.personId, noted.id), eq(purposes.field, 'note'))
  expect(db.select().from(purposes).where(note).get()).toMatchObject({ purpose: '', erasedAt: later(365) })
  expect(db.select().from(events).where(eq(events.action, 'purpose.expired')).all()).toHaveLength(2)
})

test('a field held for a second purpose stays', () => {
  const { db, cast } = openTestEstate()
  setPhone(db, { personId: cast.elder.id, phone: '13812345678' }, cast.captain.id, day0)
  const second = {
    personId: cast.elder.id,
    field: 'phone' as const,
    purpose: 'care',
    basis: 'consent',
    expiresAt: later(1),
  }
  db.insert(purposes).values(second).run()
  peopleJobs['people.expirePurposes.nightly']!(db, {}, later(2))
  expect(findPerson(db, cast.elder.id).phone).toBe('13812345678')
})

test('one person entered twice is found and becomes one, who has the account staying', () => {
  const { db, cast, person, appoint } = openTestEstate()
  const twice = person('林秀英', '3/2/501', 'owner', false)
  setPhone(db, { personId: twice.id, phone: '13812345678' }, cast.clerk.id, day0)
  appoint(twice.id, 'captain', '3/1')
  expect(findDuplicates(db, day0)).toMatchObject([
    { keep: { id: cast.resident.id }, other: { id: twice.id }, because: 'sameDoor' },
  ])
  // The officer gives captaincies; the clerk, who does not, may not move one either.
  mergePeople(db, { keep: cast.resident.id, other: twice.id }, cast.officer.id, day0)
  expect(findDuplicates(db, day0)).toEqual([])
  const standing = standingOf(db, cast.resident.id, day0)
  expect(standing.homes.map((home) => home.unit)).toEqual(['3/2/501'])
  expect(standing.posts).toMatchObject([{ role: 'captain', scope: '3/1' }])
  expect(findPerson(db, cast.resident.id).phone).toBe('13812345678')
  expect(findPerson(db, twice.id)).toMatchObject({ closedAt: day0, phone: null })
  expect(db.select().from(occupancies).where(eq(occupancies.personId, twice.id)).all()).toEqual([])
})

test('one person entered twice is found however the name is written', () => {
  for (const written of ['林 秀英', '林\u200B秀英', '林·秀英']) {
    const { db, cast, person } = openTestEstate()
    const twice = person(written, '3/2/501', 'owner', false)
    const found = findDuplicates(db, day0).map(({ keep, other }) => [keep.id, other.id])
    expect(found, written).toEqual([[cast.resident.id, twice.id]])
  }
})

test('two accounts are not merged, nor anybody with themselves; namesakes elsewhere are two people', () => {
  const { db, cast, person } = openTestEstate()
  person('周明', '5/1001', 'owner', false)
  expect(findDuplicates(db, day0)).toEqual([])
  const both = { keep: cast.resident.id, other: cast.neighbour.id }
  expect(() => mergePeople(db, both, cast.clerk.id, day0)).toThrow(Conflict)
  expect(() => mergePeople(db, { keep: cast.elder.id, other: cast.elder.id }, cast.clerk.id, day0)).toThrow(
    Refused,
  )
})

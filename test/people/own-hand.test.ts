import { and, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { mergePeople } from '#people/duplicates.ts'
import { moveIn, moveOut } from '#people/moving.ts'
import { enteredPersonAt } from '#people/newcomers.ts'
import { enterPerson } from '#people/people.ts'
import { appointments, occupancies, people } from '#standing/schema.ts'
import { standingOf } from '#standing/standings.ts'
import { day0, openTestEstate, type TestEstate } from '#test/estate.ts'

const later = (minutes: number) => new Date(Date.parse(day0) + minutes * 60_000).toISOString()
const inAWeek = later(7 * 24 * 60)

function stayOf({ db }: TestEstate, personId: number, unit?: string) {
  const here = unit === undefined ? undefined : eq(occupancies.unit, unit)
  return db
    .select()
    .from(occupancies)
    .where(and(eq(occupancies.personId, personId), here))
    .get()!
}

test('who was moved out by the office does not take that back alone', async () => {
  const estate = openTestEstate()
  const { db, cast, request } = estate
  const stay = stayOf(estate, cast.tenant.id)
  moveOut(db, { occupancyId: stay.id, why: '租约到期', at: inAWeek }, cast.clerk.id, day0)
  const undo = `/household/members/${stay.id}/departure/undo`
  expect((await request(cast.tenant, undo, { form: {} })).status).toBe(403)
  expect(stayOf(estate, cast.tenant.id).until).toBe(inAWeek)
  expect((await request(cast.officer, undo, { form: {} })).status).toBe(303)
  expect(stayOf(estate, cast.tenant.id).until).toBeNull()
})

test('family ended by an owner does not come back by its own hand, and who left alone may think again', async () => {
  const estate = openTestEstate()
  const { db, cast, request } = estate
  const stay = stayOf(estate, cast.daughter.id)
  const undo = `/household/members/${stay.id}/departure/undo`
  moveOut(db, { occupancyId: stay.id, why: '', at: inAWeek }, cast.resident.id, day0)
  expect((await request(cast.daughter, undo, { form: {} })).status).toBe(403)
  expect((await request(cast.resident, undo, { form: {} })).status).toBe(303)
  moveOut(db, { occupancyId: stay.id, why: '', at: inAWeek }, cast.daughter.id, later(1))
  expect((await request(cast.daughter, undo, { form: {} })).status).toBe(303)
})

test('nobody lengthens their own term by saying when they leave; the office may', async () => {
  const estate = openTestEstate()
  const { db, cast, request } = estate
  const stay = stayOf(estate, cast.tenant.id)
  db.update(occupancies).set({ until: inAWeek }).where(eq(occupancies.id, stay.id)).run()
  const leave = (who: { id: number }) =>
    request(who, `/household/members/${stay.id}/departure`, { form: { on: '2036-01-01', why: '' } })
  const refused = await leave(cast.tenant)
  expect(refused.status).toBe(422)
  expect(await refused.text()).toContain('2036-01-01')
  expect(stayOf(estate, cast.tenant.id).until).toBe(inAWeek)
  expect((await leave(cast.clerk)).status).toBe(303)
})

test('nobody moves themselves into a home, whatever their duty', async () => {
  const estate = openTestEstate()
  const { cast, request } = estate
  for (const who of [cast.captain, cast.chair, cast.clerk, cast.officer, cast.steward]) {
    const answer = await request(who, `/people/${who.id}/homes`, {
      form: { unit: '3号楼2单元501', relation: 'owner', since: '', until: '' },
    })
    expect([403, 404]).toContain(answer.status)
    expect(stayOf(estate, who.id, '3/2/501')).toBeUndefined()
  }
})

test('an office does not make its own holder an owner', async () => {
  const estate = openTestEstate()
  const { db, cast, request } = estate
  moveIn(
    db,
    { personId: cast.clerk.id, unit: '3/2/202', relation: 'tenant', how: 'letter' },
    cast.officer.id,
    day0,
  )
  const stay = stayOf(estate, cast.clerk.id)
  const change = (who: { id: number }) =>
    request(who, `/household/members/${stay.id}/relation`, { form: { relation: 'owner' } })
  expect((await change(cast.clerk)).status).toBe(403)
  expect(stayOf(estate, cast.clerk.id).relation).toBe('tenant')
  expect((await change(cast.officer)).status).toBe(303)
})

test('who was let in to care does not become family by their own word, an owner says so', async () => {
  const estate = openTestEstate()
  const { cast, request } = estate
  const carer = estate.person('小赵', '3/2/501', 'carer')
  const stay = stayOf(estate, carer.id)
  const change = (who: { id: number }) =>
    request(who, `/household/members/${stay.id}/relation`, { form: { relation: 'family' } })
  expect((await change(carer)).status).toBe(403)
  expect((await change(cast.daughter)).status).toBe(403)
  expect((await change(cast.resident)).status).toBe(303)
  expect(stayOf(estate, carer.id).relation).toBe('family')
})

test('an entry with a duty is not claimed by a letter, and not merged by who may not give that duty', () => {
  const estate = openTestEstate()
  const { db, cast, committee } = estate
  const old = enterPerson(db, { name: '郑老师', unit: '5/1001' }, cast.officer.id, day0)
  expect(enteredPersonAt(db, '5/1001', '郑老师', day0)?.id).toBe(old.id)
  estate.appoint(old.id, 'chair', '', committee.id)
  expect(enteredPersonAt(db, '5/1001', '郑老师', day0)).toBeUndefined()
  const merge = (by: number) => mergePeople(db, { keep: cast.clerk.id, other: old.id }, by, day0)
  expect(() => merge(cast.clerk.id)).toThrow('notAllowed')
  expect(() => merge(cast.officer.id)).toThrow('notAllowed')
  const held = () => db.select().from(appointments).where(eq(appointments.personId, old.id)).all()
  expect(held()).toHaveLength(1)
  expect(db.select().from(people).where(eq(people.id, old.id)).get()?.closedAt).toBeNull()
  mergePeople(db, { keep: cast.clerk.id, other: old.id }, cast.steward.id, day0)
  expect(standingOf(db, cast.clerk.id, day0).posts.map((post) => post.role)).toContain('chair')
})

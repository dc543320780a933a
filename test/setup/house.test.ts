import { expect, test } from 'vitest'
import { openSqlite } from '#hosts/sqlite.node.ts'
import { events } from '#record/schema.ts'
import { verifyChain } from '#record/verify.ts'
import { passHolder } from '#sessions/passes.ts'
import { foundHouse, inviteSteward } from '#setup/house.ts'
import { isSecret } from '#setup/secret.ts'
import { triesOf } from '#setup/tries.ts'
import { appointments, people } from '#standing/schema.ts'
import { standingOf } from '#standing/standings.ts'
import { day0, openTestEstate } from '#test/estate.ts'

const house = { name: 'riverside', title: '河畔花园', language: 'zh-CN' as const }

test('an estate begins with its steward and a record that says so', () => {
  const { db } = openSqlite(':memory:')
  const { steward } = foundHouse(db, { ...house, steward: { name: '钱工', passphraseHash: null } }, day0)
  expect(standingOf(db, steward!.id, day0).posts).toMatchObject([{ role: 'steward', scope: '' }])
  const actions = db
    .select({ action: events.action })
    .from(events)
    .orderBy(events.id)
    .all()
    .map((row) => row.action)
  expect(actions[0]).toBe('estate.founded')
  expect(actions).toContain('appointment.made')
  expect(verifyChain(db).brokenAt).toBeNull()
})

test('a second estate in the same database is refused and changes nothing', () => {
  const { db } = openSqlite(':memory:')
  foundHouse(db, house, day0)
  expect(() => foundHouse(db, { ...house, title: '别的' }, day0)).toThrow()
  expect(verifyChain(db).rows).toBe(1)
})

test('the operator invites a new steward with a code that opens once', () => {
  const { db } = openSqlite(':memory:')
  foundHouse(db, house, day0)
  const { code, person, added } = inviteSteward(db, { name: '钱工' }, day0)
  expect(added).toBe(true)
  expect(passHolder(db, 'recovery', code, day0)?.person.id).toBe(person.id)
  expect(db.select().from(appointments).all()).toMatchObject([
    { personId: person.id, role: 'steward', scope: '' },
  ])
})

test('a steward invited again is the same person, and the first code no longer opens', () => {
  const { db } = openSqlite(':memory:')
  foundHouse(db, house, day0)
  const first = inviteSteward(db, { name: '钱工' }, day0)
  const second = inviteSteward(db, { name: ' 钱工 ' }, day0)
  expect(second).toMatchObject({ added: false, person: { id: first.person.id } })
  expect(passHolder(db, 'recovery', first.code, day0)).toBeNull()
  expect(db.select().from(people).all()).toHaveLength(1)
})

test('the name of somebody who is no steward is refused, so nobody becomes one by mistake', () => {
  const { db, cast } = openTestEstate()
  expect(() => inviteSteward(db, { name: cast.resident.name }, day0)).toThrow('sessions:errors.nameTaken')
  expect(standingOf(db, cast.resident.id, day0).posts).toEqual([])
})

test('ten wrong codes in ten minutes close the door for a while', () => {
  const tries = triesOf({ most: 10, minutes: 10 })
  for (let i = 0; i < 10; i++) {
    expect(tries.left(day0)).toBe(true)
    tries.wrong(day0)
  }
  expect(tries.left(day0)).toBe(false)
  expect(tries.left('2026-11-24T01:10:00.001Z')).toBe(true)
})

test('a secret that was never set opens to nothing', () => {
  expect(isSecret('', undefined)).toBe(false)
  expect(isSecret('', '')).toBe(false)
  expect(isSecret('short', 'short')).toBe(false)
  expect(isSecret('0123456789', '0123456789')).toBe(true)
  expect(isSecret('0123456788', '0123456789')).toBe(false)
})

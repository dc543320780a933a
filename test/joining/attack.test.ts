import { and, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { openLetter } from '#joining/codes.ts'
import { invite } from '#joining/invitations.ts'
import { events } from '#record/schema.ts'
import { occupancies } from '#standing/schema.ts'
import { day0, openTestEstate } from '#test/estate.ts'
import { asker } from './forms.ts'

test('an invitation opens no more than its maker could still offer', () => {
  const { cast, db } = openTestEstate()
  const { code } = invite(db, { unit: '3/2/501', relation: 'tenant' }, cast.resident.id, day0)
  expect(openLetter(db, code, day0)).not.toBeNull()
  db.update(occupancies).set({ relation: 'family' }).where(eq(occupancies.personId, cast.resident.id)).run()
  expect(openLetter(db, code, day0)).toBeNull()
})

test('whoever decides sees the phone, which the asking person can read; the household does not see it', async () => {
  const { cast, db, request } = openTestEstate()
  await request(null, '/join/request', { form: asker({ door: '3-2-501', phone: '13912345678' }) })
  const looked = () => db.select().from(events).where(eq(events.action, 'phone.viewed')).all()
  expect(await (await request(cast.resident, '/household')).text()).not.toContain('5678')
  expect(looked()).toEqual([])
  for (let i = 0; i < 3; i++)
    expect(await (await request(cast.captain, '/requests')).text()).toContain('13912345678')
  expect(looked()).toMatchObject([{ byPerson: cast.captain.id, unit: null }])
  const asking = Number(looked()[0]!.subject.slice('person:'.length))
  expect(await (await request({ id: asking }, '/record')).text()).toContain(cast.captain.name)
  await request(cast.officer, '/requests')
  expect(looked()).toHaveLength(2)
  const mine = and(eq(events.action, 'phone.viewed'), eq(events.byPerson, cast.steward.id))
  expect(db.select().from(events).where(mine).all()).toEqual([])
})

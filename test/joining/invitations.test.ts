import { and, eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { plainCode } from '#estate/secrets.ts'
import { openLetter } from '#joining/codes.ts'
import { invite, openInvitations } from '#joining/invitations.ts'
import { letters } from '#joining/schema.ts'
import { relationsToInvite } from '#people/giving.ts'
import { moveOut } from '#people/moving.ts'
import { occupancies, people } from '#standing/schema.ts'
import { standingOf } from '#standing/standings.ts'
import { openTestEstate, type TestEstate } from '#test/estate.ts'
import { minutesAfter } from '#time/instants.ts'
import { newcomer } from './forms.ts'

let estate: TestEstate
beforeEach(() => {
  estate = openTestEstate()
})
afterEach(() => estate.close())

const make = (who: { id: number }, form: Record<string, string>) =>
  estate.request(who, '/invitations', { form })
const codeOn = (html: string) => plainCode(/class="big-code">([^<]+)</.exec(html)![1]!)
const may = (who: { id: number }, unit: string) =>
  relationsToInvite(standingOf(estate.db, who.id, estate.clock.now), unit)

describe('inviting', () => {
  test('the owner invites her daughter, who joins as family living elsewhere', async () => {
    const page = await (await make(estate.cast.resident, { unit: '3/2/501', relation: 'offsite' })).text()
    expect(page).toContain('邀请一位不同住的家人加入3号楼2单元501室')
    const code = codeOn(page)
    const form = await (await estate.request(null, '/join/code', { form: { code } })).text()
    expect(form).toContain('家里人邀请您作为：不同住的家人')
    // Whatever the form says, the invitation decides.
    const joined = await estate.request(null, '/join', {
      form: newcomer(code, { name: '林小妹', relation: 'owner' }),
    })
    expect(joined.status).toBe(303)
    const row = estate.db
      .select({ relation: occupancies.relation, how: occupancies.verifiedHow })
      .from(occupancies)
      .innerJoin(people, eq(people.id, occupancies.personId))
      .where(and(eq(people.name, '林小妹'), eq(occupancies.unit, '3/2/501')))
      .get()
    expect(row).toEqual({ relation: 'offsite', how: 'invitation' })
    expect(openLetter(estate.db, code, estate.clock.now)).toBeNull()
  })

  test('who may bring whom', () => {
    expect(may(estate.cast.resident, '3/2/501')).toEqual(['family', 'offsite', 'tenant', 'carer'])
    expect(may(estate.cast.tenant, '3/2/201')).toEqual(['family', 'offsite'])
    expect(may(estate.cast.daughter, '3/2/501')).toEqual([])
    expect(may(estate.cast.neighbour, '3/2/501')).toEqual([])
    expect(may(estate.cast.steward, '3/2/501')).toEqual([])
  })

  test('a tenant brings no tenant, the daughter nobody, a neighbour sees no such page', async () => {
    expect((await make(estate.cast.tenant, { unit: '3/2/201', relation: 'tenant' })).status).toBe(403)
    expect((await make(estate.cast.tenant, { unit: '3/2/201', relation: 'family' })).status).toBe(200)
    expect((await make(estate.cast.resident, { unit: '3/2/501', relation: 'owner' })).status).toBe(403)
    expect((await make(estate.cast.daughter, { unit: '3/2/501', relation: 'family' })).status).toBe(403)
    expect((await make(estate.cast.neighbour, { unit: '3/2/501', relation: 'family' })).status).toBe(404)
  })

  test('a form without a relation comes back', async () => {
    const answer = await make(estate.cast.resident, { unit: '3/2/501' })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('请选您和这一户的关系')
  })

  test('at most ten wait at once', async () => {
    for (let i = 0; i < 10; i++)
      invite(estate.db, { unit: '3/2/501', relation: 'family' }, estate.cast.resident.id, estate.clock.now)
    const answer = await make(estate.cast.resident, { unit: '3/2/501', relation: 'family' })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('10 个没用的邀请')
    expect(estate.db.select().from(letters).all()).toHaveLength(10)
  })

  test('is listed without its code, and can be taken back by the household', async () => {
    const { id, code } = invite(
      estate.db,
      { unit: '3/2/501', relation: 'carer' },
      estate.cast.resident.id,
      estate.clock.now,
    )
    const list = await (await estate.request(estate.cast.resident, '/invitations/new?unit=3/2/501')).text()
    expect(list).toContain('照护人')
    expect(list).not.toContain(code)
    const path = `/invitations/${id}/revocation`
    expect((await estate.request(estate.cast.neighbour, path, { form: {} })).status).toBe(404)
    expect((await estate.request(estate.cast.daughter, path, { form: {} })).status).toBe(403)
    expect((await estate.request(estate.cast.resident, path, { form: {} })).status).toBe(303)
    expect(openLetter(estate.db, code, estate.clock.now)).toBeNull()
  })

  test('ends after seven days, and with the home of whoever made it', () => {
    const { code } = invite(
      estate.db,
      { unit: '3/2/201', relation: 'family' },
      estate.cast.tenant.id,
      estate.clock.now,
    )
    const days = (count: number) => new Date(Date.parse(estate.clock.now) + count * 86_400_000).toISOString()
    expect(openLetter(estate.db, code, days(6.9))).not.toBeNull()
    expect(openLetter(estate.db, code, days(7))).toBeNull()
    const home = standingOf(estate.db, estate.cast.tenant.id, estate.clock.now).homes[0]!
    moveOut(estate.db, { occupancyId: home.occupancyId, why: '搬走' }, estate.cast.tenant.id, days(1))
    expect(openLetter(estate.db, code, days(2))).toBeNull()
  })

  test('leaves the printed letter of the home alone', () => {
    invite(estate.db, { unit: '3/2/501', relation: 'family' }, estate.cast.resident.id, estate.clock.now)
    invite(estate.db, { unit: '3/2/501', relation: 'family' }, estate.cast.resident.id, estate.clock.now)
    expect(estate.db.select().from(letters).where(eq(letters.kind, 'letter')).all()).toEqual([])
  })
})

test('an invitation made again after going back says that it was made, and another is made only where it is asked for', async () => {
  const { cast, request, db, clock } = estate
  const invite = (more: Record<string, string> = {}) =>
    request(cast.resident, '/invitations', { form: { unit: '3/2/501', relation: 'family', ...more } })
  const open = () => openInvitations(db, '3/2/501', clock.now)
  await invite()
  const again = await (await invite()).text()
  expect(again).toContain('没有再做')
  expect(again).toContain(`/invitations/${open()[0]!.id}/revocation`)
  expect(open()).toHaveLength(1)
  await invite({ another: 'yes' })
  expect(open()).toHaveLength(2)
  for (const { id } of open()) await request(cast.resident, `/invitations/${id}/revocation`, { form: {} })
  expect(await (await invite()).text()).toContain('big-code')
  clock.now = minutesAfter(clock.now, 10)
  expect(await (await invite()).text()).toContain('big-code')
})

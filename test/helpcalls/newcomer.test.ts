import { eq, ne } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { neighbourNamed } from '#care/neighbours.ts'
import { confirmersOf } from '#emergencies/confirmers.ts'
import { callAsNewcomer } from '#helpcalls/sending/newcomer-calls.ts'
import { offeredHelpers } from '#helpcalls/sending/offered.ts'
import { offerToGo } from '#helpcalls/sending/offering.ts'
import { askForHome } from '#joining/requests.ts'
import { joinRequests } from '#joining/schema.ts'
import { messages } from '#messages/outbox/schema.ts'
import { answerAs } from '#rollcalls/answer-as.ts'
import { appointments, occupancies, people } from '#standing/schema.ts'
import { openTestEstate, type TestEstate } from '#test/estate.ts'
import { newcomerOf } from '#test/permissions.ts'
import { calledRoll } from '#test/rollcalls/story.ts'
import { lift, raise, running } from '#test/shifts/story.ts'
import { told } from './told.ts'

/** Everybody who waits at 3/2/501: entered and not agreed to, or asking to join. */
const waits: Record<string, (estate: TestEstate) => { id: number }> = {
  'was entered': newcomerOf,
  'asks to join': ({ db, cast, clock }) => {
    const asking = { unit: '3/2/501', relation: 'family' as const, message: '' }
    askForHome(db, asking, cast.stranger, clock.now)
    return cast.stranger
  },
}

test.each(Object.entries(waits))(
  'whoever %s reads what is said at the door and calls for help there',
  async (_, make) => {
    const estate = openTestEstate()
    const { cast, request } = estate
    const who = make(estate)
    const { id } = running(estate)
    const home = await (await request(who, '/')).text()
    expect(home).toContain(`href="/emergencies/${id}#call"`)
    expect(home).toContain('emergency-banner')
    const page = await (await request(who, `/emergencies/${id}`)).text()
    for (const said of ['不坐电梯', 'tel:120', 'tel:119', 'tel:110', '请人来帮忙'])
      expect(page).toContain(said)
    for (const name of ['林秀英', '王桂兰', '刘芳', '经过']) expect(page).not.toContain(name)
    const form = { unit: '3/2/501', words: '腿动不了' }
    expect((await request(who, `/emergencies/${id}/calls`, { form })).status).toBe(303)
    expect(await (await request(who, `/emergencies/${id}`)).text()).toContain('您的求助已报给值班的人')
    const desk = await (await request(cast.clerk, `/emergencies/${id}/needs`)).text()
    expect(desk).toContain('还没有确认住在这一户的人报的')
    expect(desk).toContain('腿动不了')
    expect(told(estate, 'forYouNewcomer')).toContain(cast.resident.id)
    estate.close()
  },
)

test('of the call of another they learn that there is one, and whom to ring', async () => {
  const estate = openTestEstate()
  const { db, cast, clock, request } = estate
  const who = newcomerOf(estate)
  const emergency = running(estate)
  const listingId = raise(estate, emergency, { by: cast.resident.id, words: '妈妈喘不上气了' })
  const page = await (await request(who, `/emergencies/${emergency.id}`)).text()
  expect(page).toContain('这个门牌已经有人求助')
  expect(page).not.toContain('请人来帮忙')
  expect(page).not.toContain('妈妈')
  expect((await request(who, `/emergencies/${emergency.id}/needs/${listingId}`)).status).toBe(403)
  const call = { emergencyId: emergency.id, unit: '3/2/501', words: '' }
  expect(() => callAsNewcomer(db, call, who.id, clock.now)).toThrow('helpcalls:errors.openHere')
  expect(
    db
      .select()
      .from(messages)
      .all()
      .filter(({ audience }) => JSON.parse(audience).people?.includes(who.id)),
  ).toEqual([])
  estate.close()
})

test('they call for no door but their own, no more than a few times, and not once it is over', () => {
  const estate = openTestEstate()
  const { db, cast, clock, person } = estate
  const emergency = running(estate)
  const { id } = person('来客')
  const at = (unit: string) => ({ emergencyId: emergency.id, unit, words: '' })
  const units = ['3/2/501', '3/2/502', '3/2/201', '3/2/102']
  for (const unit of units)
    askForHome(db, { unit, relation: 'family', message: '' }, { ...cast.stranger, id }, clock.now)
  expect(() => callAsNewcomer(db, at('3/1/101'), id, clock.now)).toThrow('shared:errors.notFound')
  for (const unit of units.slice(0, 3)) callAsNewcomer(db, at(unit), id, clock.now)
  expect(() => callAsNewcomer(db, at(units[3]!), id, clock.now)).toThrow('shared:errors.tooMany')
  lift(estate, emergency)
  expect(() => callAsNewcomer(db, at(units[3]!), id, clock.now)).toThrow('emergencies:errors.over')
  estate.close()
})

test('the call is the home’s and not theirs, and what the home said of itself stands beside it', async () => {
  const estate = openTestEstate()
  const { db, cast, clock, request } = estate
  const who = newcomerOf(estate)
  const { id } = calledRoll(estate)
  const answers = { form: { unit: '3/2/501', state: 'safe' } }
  await request(cast.resident, `/rollcalls/${id}/answers`, answers)
  const listingId = callAsNewcomer(db, { emergencyId: id, unit: '3/2/501', words: '' }, who.id, clock.now)
  const paths = [`/emergencies/${id}/needs/${listingId}`, `/needs/${listingId}`, `/rollcalls/${id}`]
  for (const path of paths)
    expect((await request(who, path)).headers.get('location'), path).toBe(`/emergencies/${id}`)
  const form = { why: 'x' }
  expect((await request(who, `/needs/${listingId}/withdrawal`, { form })).status).toBeGreaterThanOrEqual(400)
  expect(await (await request(cast.resident, `/rollcalls/${id}`)).text()).toContain('已记下，您家要帮忙')
  estate.close()
})

test('whom the household says not to know waits at no door of it', async () => {
  const estate = openTestEstate()
  const { db, cast, clock, request } = estate
  waits['asks to join']!(estate)
  const emergency = running(estate)
  raise(estate, emergency, { by: cast.resident.id })
  db.update(joinRequests).set({ objectedAt: clock.now, objectedBy: cast.resident.id }).run()
  expect((await request(cast.stranger, `/emergencies/${emergency.id}`)).status).toBe(403)
  estate.close()
})

test('what somebody saw at the door is told to the home and not to who waits there', () => {
  const estate = openTestEstate()
  const { db, cast, clock } = estate
  const who = newcomerOf(estate)
  const { id: emergencyId } = calledRoll(estate)
  const at = { emergencyId, unit: '3/2/501', words: '' }
  const { id: saw } = answerAs(db, { ...at, state: 'help', sweeping: false }, cast.resident.id, clock.now)
  answerAs(db, { ...at, state: 'safe', sweeping: true, saw }, cast.captain.id, clock.now)
  const heard = told(estate, 'settledTitle')
  expect(heard).toContain(cast.resident.id)
  expect(heard).not.toContain(who.id)
  estate.close()
})

test('who only waits is no second person, and no neighbour to be named for the care list', () => {
  const estate = openTestEstate()
  const { db, cast, clock } = estate
  const who = newcomerOf(estate)
  const emergency = running(estate)
  db.delete(appointments).where(ne(appointments.role, 'clerk')).run()
  const asked = confirmersOf(db, emergency, clock.now)
  expect(asked).toContain(cast.neighbour.id)
  expect(asked).not.toContain(who.id)
  const { name } = db.select().from(people).where(eq(people.id, who.id)).get()!
  const named = () => neighbourNamed(db, { door: '3-2-501', name, unit: '3/2/101' }, clock.now)
  expect(named).toThrow('care:errors.nobodyOfThisName')
  db.update(occupancies).set({ unsettledSince: null }).where(eq(occupancies.personId, who.id)).run()
  expect(named()).toBe(who.id)
  expect(confirmersOf(db, emergency, clock.now)).toContain(who.id)
  estate.close()
})

test('a home that somebody only claims is not said as theirs to whoever sends', () => {
  const estate = openTestEstate()
  const { db, cast, clock } = estate
  const emergency = running(estate)
  const id = raise(estate, emergency)
  offerToGo(db, id, cast.outsider.id, clock.now)
  const doors = () =>
    offeredHelpers(db, [id], clock.now)
      .get(id)!
      .map(({ door }) => door)
  expect(doors()).toEqual(['5号楼301室'])
  db.update(occupancies)
    .set({ unsettledSince: clock.now })
    .where(eq(occupancies.personId, cast.outsider.id))
    .run()
  expect(doors()).toEqual([''])
  estate.close()
})

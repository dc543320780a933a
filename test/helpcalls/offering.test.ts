import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Emergency } from '#emergencies/schema.ts'
import { dispatchTo } from '#helpcalls/dispatch.ts'
import { acceptDispatch, finishNeed, passDispatch } from '#helpcalls/dispatch-answers.ts'
import { dispatchCandidates } from '#helpcalls/sending/candidates.ts'
import { dispatchesOf, standingDispatch } from '#helpcalls/sending/dispatches.ts'
import { offerToGo } from '#helpcalls/sending/offering.ts'
import { openOffers } from '#helpcalls/sending/offers.ts'
import { listingRow, promisesOf } from '#listings/lifecycle/rows.ts'
import { promise } from '#listings/promises/promising.ts'
import { openTestEstate, type TestEstate } from '#test/estate.ts'
import { inHours, lift, onShift, pass, raise, running } from '#test/shifts/story.ts'
import { told } from './told.ts'

let estate: TestEstate
let emergency: Emergency
let id: number
const words = '妈妈喘不上气了'
beforeEach(() => {
  estate = openTestEstate()
  emergency = running(estate)
  id = raise(estate, emergency, { level: 1, by: estate.cast.resident.id, words })
})
afterEach(() => estate.close())
const at = () => ({ emergencyId: emergency.id, listingId: id })
const page = () => `/emergencies/${emergency.id}/needs/${id}`
const board = () => `/needs/${id}`
type Who = { id: number }
const read = async (who: Who, path = page()) => (await estate.request(who, path)).text()
const press = (who: Who, path: string, form = {}) => estate.request(who, path, { form })
const offers = (who: Who) => press(who, `${board()}/promises`)
const offered = () => openOffers(estate.db, [id]).map(({ personId }) => personId)
const stateOf = () => listingRow(estate.db, id).state

test('a neighbour offers, the desk sends them, they go, say that it is done, and the home says so', async () => {
  const { cast } = estate
  const { tenant, clerk, resident } = cast
  pass(estate, estate.clock.now)
  const asked = standingDispatch(estate.db, id)
  expect(await read(tenant, board())).toContain('没有派您以前请不要出发')
  const answer = await offers(tenant)
  expect([answer.status, answer.headers.get('location')]).toEqual([303, board()])
  // Nothing else moved.
  expect(standingDispatch(estate.db, id)).toEqual(asked)
  expect([stateOf(), promisesOf(estate.db, id), offered()]).toEqual(['open', [], [tenant.id]])
  expect(told(estate, 'othersGoTitle')).toEqual([])
  expect(told(estate, 'offeredTitle').length).toBeGreaterThan(0)
  for (const path of [board(), page()]) {
    const html = await read(tenant, path)
    expect(html).toContain('请先别出发')
    expect(html).toContain(`action="${board()}/offers/end"`)
    expect(html).not.toMatch(/3-2-501|501室|喘不上气/)
  }
  const desk = await read(clerk)
  expect(desk).toMatch(/何静（[^）]*，自己说能去）/)
  expect(/<option[^>]*>([^<]*)</.exec(desk)![1]).toContain('自己说能去')
  expect((await press(clerk, `${page()}/dispatches`, { person: String(tenant.id) })).status).toBe(303)
  expect(standingDispatch(estate.db, id)!.personId).toBe(tenant.id)
  expect(offered()).toEqual([])
  expect(await read(tenant)).toContain('喘不上气')
  expect((await press(tenant, `${page()}/acceptance`)).status).toBe(303)
  expect(await read(resident)).toMatch(/何静（[^（）]+）\s*正在过来/)
  expect((await press(tenant, `${page()}/done`)).status).toBe(303)
  expect(stateOf()).toBe('done')
  expect((await press(resident, `${page()}/done`)).status).toBe(303)
  expect(stateOf()).toBe('confirmed')
})

test('who offered and was not needed stands by, hears so once when it is over, and who takes it back is asked nothing', async () => {
  const { cast, db, clock } = estate
  await offers(cast.tenant)
  await offers(cast.outsider)
  expect((await press(cast.outsider, `${board()}/offers/end`)).status).toBe(303)
  expect((await press(cast.outsider, `${board()}/offers/end`)).status).toBe(409)
  expect(told(estate, 'offerBackTitle').length).toBeGreaterThan(0)
  onShift(estate, emergency, cast.neighbour)
  dispatchTo(db, { ...at(), personId: cast.neighbour.id }, cast.clerk.id, clock.now)
  expect(offered()).toEqual([cast.tenant.id])
  acceptDispatch(db, at(), cast.neighbour.id, clock.now)
  expect([offered(), told(estate, 'offerStandsTitle')]).toEqual([[cast.tenant.id], [cast.tenant.id]])
  for (const path of [board(), page()]) expect(await read(cast.tenant, path)).toContain('要是去不了再找您')
  finishNeed(db, at(), cast.resident.id, clock.now)
  expect([offered(), told(estate, 'offerOffTitle')]).toEqual([[], [cast.tenant.id]])
})

test('taken back by its home: whoever offered hears that they need not', async () => {
  const { cast } = estate
  await offers(cast.tenant)
  expect((await press(cast.resident, `${board()}/withdrawal`, { why: '不用了' })).status).toBe(303)
  expect([offered(), told(estate, 'offerOffTitle')]).toEqual([[], [cast.tenant.id]])
})

test('nobody offers twice, nobody of the home, nobody who calls for help themselves; three are enough', async () => {
  const { cast } = estate
  expect((await offers(cast.daughter)).status).toBe(422)
  expect((await offers(cast.neighbour)).status).toBe(303)
  expect((await offers(cast.neighbour)).status).toBe(409)
  raise(estate, emergency, { level: 1, unit: '3/2/201', by: cast.tenant.id })
  const held = await offers(cast.tenant)
  expect([held.status, (await held.text()).includes('先顾家里')]).toEqual([409, true])
  for (const who of [cast.outsider, cast.chair]) expect((await offers(who)).status).toBe(303)
  expect(offered()).toHaveLength(3)
  const full = await offers(cast.officer)
  expect([full.status, (await full.text()).includes('够了，谢谢您')]).toEqual([409, true])
  const html = await read(cast.officer, board())
  expect(html).toContain('说能去的人够了')
  expect(html).not.toContain(`action="${board()}/promises"`)
})

test('no other way takes a call: a promise of somebody who was not sent is refused', () => {
  const { cast, db, clock } = estate
  const whom = { personId: cast.tenant.id, unit: '3/2/201', how: 'self' as const }
  expect(() => promise(db, { id, whom }, cast.tenant.id, clock.now)).toThrow('listings:calls.promises')
})

test('the clock asks who is on shift, then who offered, once, and then the desk, which hears of the yes', () => {
  const { cast, db, clock } = estate
  onShift(estate, emergency, cast.neighbour)
  offerToGo(db, id, cast.tenant.id, clock.now)
  const order = () => dispatchCandidates(db, emergency, id, clock.now).map(({ personId }) => personId)
  expect(order().slice(0, 2)).toEqual([cast.neighbour.id, cast.tenant.id])
  pass(estate, clock.now)
  passDispatch(db, at(), cast.neighbour.id, clock.now)
  expect(standingDispatch(db, id)!.personId).toBe(cast.tenant.id)
  passDispatch(db, at(), cast.tenant.id, clock.now)
  offerToGo(db, id, cast.tenant.id, clock.now)
  expect(order()[0]).not.toBe(cast.tenant.id)
  expect(order()).toContain(cast.tenant.id)
  offerToGo(db, id, cast.outsider.id, clock.now)
  passDispatch(db, at(), standingDispatch(db, id)!.personId, clock.now)
  expect(standingDispatch(db, id)!.personId).toBe(cast.outsider.id)
  acceptDispatch(db, at(), cast.outsider.id, clock.now)
  expect(told(estate, 'takenTitle').length).toBeGreaterThan(0)
})

test('left open at the end: the desk sends whoever offered, hears when they cannot, and nobody takes it by one press', async () => {
  const { cast, db } = estate
  lift(estate, emergency)
  expect((await offers(cast.tenant)).status).toBe(303)
  expect([stateOf(), offered()]).toEqual(['open', [cast.tenant.id]])
  expect(told(estate, 'offeredTitle').length).toBeGreaterThan(0)
  expect(
    (await press(cast.clerk, `${page()}/dispatches`, { person: String(cast.neighbour.id) })).status,
  ).toBe(409)
  expect((await press(cast.clerk, `${page()}/dispatches`, { person: String(cast.tenant.id) })).status).toBe(
    303,
  )
  expect(await read(cast.tenant)).toContain('喘不上气')
  pass(estate, inHours(estate, 0.1))
  expect(standingDispatch(db, id)).toBeUndefined()
  expect(told(estate, 'callLeftAloneTitle').length).toBeGreaterThan(0)
  expect((await offers(cast.tenant)).status).toBe(303)
  dispatchTo(db, { ...at(), personId: cast.tenant.id }, cast.clerk.id, estate.clock.now)
  expect((await press(cast.tenant, `${page()}/acceptance`)).status).toBe(303)
  expect(promisesOf(db, id).map(({ helperId, state }) => [helperId, state])).toEqual([
    [cast.tenant.id, 'standing'],
  ])
  expect(dispatchesOf(db, id).at(-1)!.answer).toBe('accepted')
})

test('health at risk and left open at the end: whoever offered hears that one press is enough now', async () => {
  const { cast } = estate
  id = raise(estate, emergency, { level: 2, unit: '3/2/201', by: cast.tenant.id })
  await offers(cast.neighbour)
  lift(estate, emergency)
  expect([offered(), told(estate, 'offerFreeTitle')]).toEqual([[], [cast.neighbour.id]])
  expect((await offers(cast.neighbour)).status).toBe(303)
  expect(stateOf()).toBe('promised')
})

test('said to be done is a report: silence never confirms it, the desk can, and never of its own way there', async () => {
  const { cast, db, clock } = estate
  offerToGo(db, id, cast.chair.id, clock.now)
  dispatchTo(db, { ...at(), personId: cast.chair.id }, cast.clerk.id, clock.now)
  acceptDispatch(db, at(), cast.chair.id, clock.now)
  expect((await press(cast.clerk, `${page()}/done`)).status).toBe(403)
  expect((await press(cast.chair, `${page()}/done`)).status).toBe(303)
  expect((await press(cast.chair, `${page()}/done`)).status).toBe(409)
  pass(estate, inHours(estate, 24 * 20))
  expect(stateOf()).toBe('done')
})

test('the desk says after asking the home that it was helped', async () => {
  const { cast, db, clock } = estate
  offerToGo(db, id, cast.tenant.id, clock.now)
  dispatchTo(db, { ...at(), personId: cast.tenant.id }, cast.clerk.id, clock.now)
  acceptDispatch(db, at(), cast.tenant.id, clock.now)
  finishNeed(db, at(), cast.tenant.id, clock.now)
  expect(await read(cast.clerk)).toContain('问过住户了，确实帮到了')
  expect((await press(cast.clerk, `${page()}/done`)).status).toBe(303)
  expect(stateOf()).toBe('confirmed')
})

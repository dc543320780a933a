import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Emergency } from '#emergencies/schema.ts'
import { dispatchTo } from '#helpcalls/dispatch.ts'
import { acceptDispatch, giveBack, passDispatch } from '#helpcalls/dispatch-answers.ts'
import { notHelped } from '#helpcalls/not-helped.ts'
import { standingDispatch } from '#helpcalls/sending/dispatches.ts'
import { offerToGo } from '#helpcalls/sending/offering.ts'
import { openOffers } from '#helpcalls/sending/offers.ts'
import { openTestEstate, type TestEstate } from '#test/estate.ts'
import { raise, running } from '#test/shifts/story.ts'
import { told } from './told.ts'

let estate: TestEstate
let emergency: Emergency
let id: number
beforeEach(() => {
  estate = openTestEstate()
  emergency = running(estate)
  id = raise(estate, emergency, { level: 1, by: estate.cast.resident.id })
})
afterEach(() => estate.close())
const at = () => ({ emergencyId: emergency.id, listingId: id })
const page = () => `/emergencies/${emergency.id}/needs/${id}`
const read = async (who: { id: number }) => (await estate.request(who, page())).text()
const offers = (who: { id: number }) => offerToGo(estate.db, id, who.id, estate.clock.now)
const offered = () => openOffers(estate.db, [id]).map(({ personId }) => personId)

/** By every way in which whoever said yes goes no more. */
const droppings = {
  'gives it back': () => giveBack(estate.db, at(), estate.cast.outsider.id, estate.clock.now),
  'did not come': () => notHelped(estate.db, at(), estate.cast.resident.id, estate.clock.now),
  'calls for help at home': () =>
    void raise(estate, emergency, { level: 1, unit: '3/2/502', by: estate.cast.neighbour.id }),
}
for (const [how, drop] of Object.entries(droppings))
  test(`two offered, and the one who was sent ${how}: the other hears it and is the next`, async () => {
    const { cast, db, clock } = estate
    const first = how === 'calls for help at home' ? cast.neighbour : cast.outsider
    offers(cast.tenant)
    offers(first)
    dispatchTo(db, { ...at(), personId: first.id }, cast.clerk.id, clock.now)
    acceptDispatch(db, at(), first.id, clock.now)
    expect(await read(cast.clerk)).toContain('何静（')
    drop()
    expect(told(estate, 'offerWantedTitle')).toEqual([cast.tenant.id])
    expect(standingDispatch(db, id)!.personId).toBe(cast.tenant.id)
  })

test('asked, and another is asked in their place: the offer stands, and is first again', () => {
  const { cast, db, clock } = estate
  offers(cast.tenant)
  offers(cast.outsider)
  dispatchTo(db, { ...at(), personId: cast.tenant.id }, cast.clerk.id, clock.now)
  dispatchTo(db, { ...at(), personId: cast.outsider.id }, cast.clerk.id, clock.now)
  expect(offered()).toEqual([cast.tenant.id])
  passDispatch(db, at(), cast.outsider.id, clock.now)
  expect(standingDispatch(db, id)!.personId).toBe(cast.tenant.id)
})

test('whoever was asked before and says yes while nobody goes is taken, and whoever is asked hears it', async () => {
  const { cast, db, clock } = estate
  offers(cast.tenant)
  offers(cast.outsider)
  dispatchTo(db, { ...at(), personId: cast.tenant.id }, cast.clerk.id, clock.now)
  dispatchTo(db, { ...at(), personId: cast.outsider.id }, cast.clerk.id, clock.now)
  expect(told(estate, 'askedOtherTitle')).toEqual([cast.tenant.id])
  expect(await read(cast.tenant)).toContain('正在问别人；您现在能去，还可以答应')
  expect((await estate.request(cast.tenant, `${page()}/acceptance`, { form: {} })).status).toBe(303)
  expect(standingDispatch(db, id)).toBeUndefined()
  expect(told(estate, 'othersGoTitle')).toEqual([cast.outsider.id])
  expect(offered()).toEqual([cast.outsider.id])
  expect(await read(cast.resident)).toMatch(/何静（[^（）]+）\s*正在过来/)
  expect((await estate.request(cast.outsider, `${page()}/acceptance`, { form: {} })).status).not.toBe(303)
})

test('a second yes to the same call is answered by the first, and asks about no other door', async () => {
  const { cast, db, clock } = estate
  offers(cast.tenant)
  dispatchTo(db, { ...at(), personId: cast.tenant.id }, cast.clerk.id, clock.now)
  const again = () => estate.request(cast.tenant, `${page()}/acceptance`, { form: {} })
  expect((await again()).status).toBe(303)
  const second = await again()
  const html = await second.text()
  expect([second.status, html.includes('您已经答应了')]).toEqual([409, true])
  expect(html).not.toContain('两边都去')
})

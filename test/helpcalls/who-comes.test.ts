import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Emergency } from '#emergencies/schema.ts'
import { acceptDispatch, finishNeed, passDispatch } from '#helpcalls/dispatch-answers.ts'
import { dispatchCandidates } from '#helpcalls/sending/candidates.ts'
import { standingDispatch } from '#helpcalls/sending/dispatches.ts'
import { sendAnother } from '#helpcalls/sending/send-another.ts'
import { listingRow, promisesOf } from '#listings/lifecycle/rows.ts'
import { blocks } from '#listings/matching/schema.ts'
import { openTestEstate, type TestEstate } from '#test/estate.ts'
import { calling, inHours, pass, raise } from '#test/shifts/story.ts'
import { told } from './told.ts'

let estate: TestEstate
let emergency: Emergency
let id: number
beforeEach(() => {
  estate = openTestEstate()
  ;({ emergency, id } = calling(estate))
})
afterEach(() => estate.close())
const at = () => ({ emergencyId: emergency.id, listingId: id })
const page = () => `/emergencies/${emergency.id}/needs/${id}`
const read = async (who: { id: number }) => (await estate.request(who, page())).text()
const held = () => promisesOf(estate.db, id).filter((one) => one.holds === 1)
const going = () => held().flatMap((one) => (one.state === 'standing' ? [one.helperId] : []))

/** The neighbour goes; and the steward is asked to come as well, or instead. */
function andSteward(instead: boolean): void {
  const { db, cast, clock } = estate
  pass(estate, clock.now)
  acceptDispatch(db, at(), cast.neighbour.id, clock.now)
  sendAnother(db, { ...at(), personId: cast.steward.id, instead }, cast.clerk.id, clock.now)
}

test('asked to go instead: whoever goes is on the way until the other says yes, and is told each step', async () => {
  const { db, cast, clock } = estate
  andSteward(true)
  expect(going()).toEqual([cast.neighbour.id])
  expect(told(estate, 'waitForTitle')).toEqual([cast.neighbour.id])
  for (const reader of [cast.resident, cast.neighbour, cast.clerk])
    expect(await read(reader)).toMatch(/正在问\s*钱工（[^（）]+）\s*能不能替/)
  expect(await read(cast.resident)).toMatch(/周明（[^（）]+）\s*正在过来/)
  acceptDispatch(db, at(), cast.steward.id, clock.now)
  expect(going()).toEqual([cast.steward.id])
  expect(listingRow(db, id)).toMatchObject({ state: 'promised', places: 1 })
  expect(told(estate, 'relievedTitle')).toEqual([cast.neighbour.id])
  expect(told(estate, 'changedTitle')).toEqual(expect.arrayContaining([cast.resident.id, cast.daughter.id]))
  expect(await read(cast.resident)).toMatch(/钱工（[^（）]+）\s*正在过来/)
  expect(await read(cast.resident)).not.toMatch(/周明（[^（）]+）\s*正在过来/)
})

test('asked to go instead and nobody can: the next is asked to, and at last whoever goes hears that it is still they', () => {
  const { db, cast, clock } = estate
  andSteward(true)
  passDispatch(db, at(), cast.steward.id, clock.now)
  expect(standingDispatch(db, id)).toMatchObject({ instead: 1 })
  expect(going()).toEqual([cast.neighbour.id])
  pass(estate, inHours(estate, 1))
  expect(going()).toEqual([cast.neighbour.id])
  expect(standingDispatch(db, id)).toBeUndefined()
  expect(told(estate, 'stillYouTitle')).toEqual([cast.neighbour.id])
})

test('who is on the way says it is done while another is asked: the other is asked until the home says so', async () => {
  const { db, cast, clock } = estate
  andSteward(false)
  finishNeed(db, at(), cast.neighbour.id, clock.now)
  expect(standingDispatch(db, id)!.personId).toBe(cast.steward.id)
  expect(told(estate, 'othersGoTitle')).toEqual([])
  expect(await read(cast.resident)).toMatch(/周明（[^（）]+）\s*说办好了。是这样吗？/)
  finishNeed(db, at(), cast.resident.id, clock.now)
  expect(listingRow(db, id).state).toBe('confirmed')
  expect(told(estate, 'othersGoTitle')).toEqual([cast.steward.id])
  expect(told(estate, 'takenOffTitle')).toEqual([])
})

test('said to be done and the other who was asked cannot: nobody else is asked, and the home is', async () => {
  const { db, cast, clock } = estate
  andSteward(false)
  finishNeed(db, at(), cast.neighbour.id, clock.now)
  passDispatch(db, at(), cast.steward.id, clock.now)
  expect(standingDispatch(db, id)).toBeUndefined()
  expect(listingRow(db, id).state).toBe('done')
  expect(await read(cast.resident)).toContain(`action="${page()}/done"`)
})

test('two go and one has done: the home is asked, the page names both, nothing is offered twice, the other is told', async () => {
  const { db, cast, clock, request } = estate
  andSteward(false)
  acceptDispatch(db, at(), cast.steward.id, clock.now)
  expect((await request(cast.neighbour, `${page()}/done`, { form: {} })).status).toBe(303)
  const home = await read(cast.resident)
  expect(home).toMatch(/钱工（[^（）]+）\s*正在过来/)
  expect(home).toMatch(/周明（[^（）]+）\s*说办好了。是这样吗？/)
  expect(home).not.toMatch(/周明[^<]{0,4}正在过来/)
  const done = `action="${page()}/done"`
  expect(await read(cast.neighbour)).not.toContain(done)
  expect(await read(cast.steward)).toContain(done)
  for (const reader of [cast.neighbour, cast.steward, cast.clerk])
    expect(await read(reader)).toMatch(/钱工（[^（）]+） 去[\s\S]*周明（[^（）]+） 说办好了/)
  expect(told(estate, 'otherDoneTitle')).toEqual([cast.steward.id])
  expect((await request(cast.daughter, `${page()}/done`, { form: {} })).status).toBe(303)
  expect(held().map(({ state }) => state)).toEqual(['confirmed', 'confirmed'])
  expect(listingRow(db, id).state).toBe('confirmed')
  expect(told(estate, 'helpedTitle')).toEqual([cast.neighbour.id, cast.steward.id])
  expect(await read(cast.resident)).not.toContain(done)
})

/** The home wishes not to meet these again. */
function apart(people: readonly number[]): void {
  const { db, cast, clock } = estate
  for (const blockedId of people) {
    const row = { blockerId: cast.resident.id, blockedId, blockedAt: clock.now, listingId: id }
    db.insert(blocks).values(row).run()
  }
}
const candidates = () =>
  dispatchCandidates(estate.db, emergency, id, estate.clock.now).map(({ personId }) => personId)

test('who is kept apart from the caller is not asked to go, whoever of the two said so', () => {
  const { db, cast, clock } = estate
  expect(candidates()).toContain(cast.neighbour.id)
  apart([cast.neighbour.id])
  db.insert(blocks)
    .values({ blockerId: cast.steward.id, blockedId: cast.resident.id, blockedAt: clock.now, listingId: id })
    .run()
  expect(candidates()).not.toContain(cast.neighbour.id)
  expect(candidates()).not.toContain(cast.steward.id)
})

test('life in danger and nobody else there: asked all the same, the yes holds, and the desk knows', async () => {
  const { db, clock, request } = estate
  apart(candidates())
  pass(estate, clock.now)
  const asked = standingDispatch(db, id)!.personId
  expect((await request({ id: asked }, `${page()}/acceptance`, { form: {} })).status).toBe(303)
  expect(going()).toEqual([asked])
  expect(told(estate, 'apartTitle').length).toBeGreaterThan(0)
})

test('health at risk and nobody else there: nobody who is kept apart is asked, and none goes by the board', async () => {
  const { cast, request } = estate
  id = raise(estate, emergency, { level: 2, unit: '3/2/201', by: cast.tenant.id })
  const { db, clock } = estate
  for (const blockedId of candidates())
    db.insert(blocks)
      .values({ blockerId: cast.tenant.id, blockedId, blockedAt: clock.now, listingId: id })
      .run()
  expect(candidates()).toEqual([])
  expect((await request(cast.neighbour, `/needs/${id}/promises`, { form: {} })).status).not.toBe(303)
  expect(going()).toEqual([])
})

test('one of the home who lives elsewhere says by one press that she is on her way, to helpers and desk, and is no helper', async () => {
  const { db, cast, clock, request } = estate
  pass(estate, clock.now)
  acceptDispatch(db, at(), cast.neighbour.id, clock.now)
  const html = await read(cast.daughter)
  expect(html).toContain('我正在赶过去')
  expect(await read(cast.resident)).not.toContain('我正在赶过去')
  const words = /name="words" value="([^"]+)"/.exec(html)![1]!
  expect((await request(cast.daughter, `${page()}/words`, { form: { words } })).status).toBe(303)
  const heard = told(estate, 'saidTitle')
  expect(heard).toContain(cast.neighbour.id)
  expect(heard).toContain(cast.captain.id)
  expect(going()).toEqual([cast.neighbour.id])
  for (const reader of [cast.neighbour, cast.clerk]) expect(await read(reader)).toContain(words)
})

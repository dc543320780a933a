import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Emergency } from '#emergencies/schema.ts'
import { acceptDispatch } from '#helpcalls/dispatch-answers.ts'
import { dispatchCandidates } from '#helpcalls/sending/candidates.ts'
import { dispatchesOf, standingDispatch } from '#helpcalls/sending/dispatches.ts'
import { listingRow, promisesOf } from '#listings/lifecycle/rows.ts'
import { answerAs } from '#rollcalls/answer-as.ts'
import { openTestEstate, type TestEstate } from '#test/estate.ts'
import { calling, onShift, pass, raise, running } from '#test/shifts/story.ts'
import { told } from './told.ts'

let estate: TestEstate
let emergency: Emergency
let id: number
beforeEach(() => {
  estate = openTestEstate()
  ;({ emergency, id } = calling(estate))
  pass(estate, estate.clock.now)
})
afterEach(() => estate.close())
const at = () => ({ emergencyId: emergency.id, listingId: id })
const page = () => `/emergencies/${emergency.id}/needs/${id}`
const ownCall = () => raise(estate, emergency, { unit: '3/2/502', level: 1, by: estate.cast.neighbour.id })
const read = async (who: { id: number }) => (await estate.request(who, page())).text()

test('asked for a call and then calling for the own door: the next is asked, and they are nobody to come next', () => {
  const { db, cast, clock } = estate
  expect(standingDispatch(db, id)!.personId).toBe(cast.neighbour.id)
  ownCall()
  expect(standingDispatch(db, id)!.personId).not.toBe(cast.neighbour.id)
  const next = dispatchCandidates(db, emergency, id, clock.now).map(({ personId }) => personId)
  expect(next).not.toContain(cast.neighbour.id)
})

test('accepted and then calling for the own door: caller and desk read so, and the next is asked at once', async () => {
  const { db, cast, clock } = estate
  acceptDispatch(db, at(), cast.neighbour.id, clock.now)
  ownCall()
  expect(promisesOf(db, id).map(({ state }) => state)).toEqual(['released'])
  const next = standingDispatch(db, id)!
  expect(next.personId).not.toBe(cast.neighbour.id)
  for (const reader of [cast.resident, cast.daughter, cast.clerk]) {
    expect(await read(reader)).toMatch(/周明（[^（）]+）\s*自己家也在求助/)
    expect(await read(reader)).not.toMatch(/周明\s*正在过来|周明 去/)
  }
  const heard = told(estate, 'out.callsTitle')
  expect(heard).toEqual(expect.arrayContaining([cast.resident.id, cast.daughter.id, cast.captain.id]))
  expect(told(estate, 'out.callsOwnTitle')).toEqual([cast.neighbour.id])
  expect(told(estate, 'freedTitle')).toEqual([])
})

test('who goes all the same says so by one press, and whoever was asked since need not', async () => {
  const { db, cast, clock, request } = estate
  acceptDispatch(db, at(), cast.neighbour.id, clock.now)
  ownCall()
  const asked = standingDispatch(db, id)!.personId
  expect(await read(cast.neighbour)).toContain('我还是去')
  expect((await request(cast.neighbour, `${page()}/acceptance`, { form: {} })).status).toBe(303)
  expect(listingRow(db, id).state).toBe('promised')
  expect(standingDispatch(db, id)).toBeUndefined()
  expect(await read(cast.resident)).toMatch(/周明（[^（）]+）\s*正在过来/)
  expect(await read(cast.resident)).not.toContain('自己家也在求助')
  expect((await request({ id: asked }, `${page()}/acceptance`, { form: {} })).status).toBe(409)
})

test('once another has said yes, nobody who is out can say that they go all the same', async () => {
  const { db, cast, clock, request } = estate
  acceptDispatch(db, at(), cast.neighbour.id, clock.now)
  ownCall()
  acceptDispatch(db, at(), standingDispatch(db, id)!.personId, clock.now)
  expect((await request(cast.neighbour, `${page()}/acceptance`, { form: {} })).status).toBe(409)
})

test('a home that is said to be empty takes its people off as well; a drill takes nobody off what is real', () => {
  const { db, cast, clock } = estate
  acceptDispatch(db, at(), cast.neighbour.id, clock.now)
  const drill = running(estate, { drill: true, scopes: ['5'] })
  raise(estate, drill, { unit: '5/301', level: 1, by: cast.outsider.id })
  expect(promisesOf(db, id).map(({ state }) => state)).toEqual(['standing'])
  const word = {
    emergencyId: emergency.id,
    unit: '3/2/502',
    state: 'away',
    words: '',
    sweeping: false,
  } as const
  answerAs(db, word, cast.neighbour.id, clock.now)
  expect(promisesOf(db, id).map(({ endedWhy }) => endedWhy)).toEqual(['helpcalls:reasons.out.away'])
  expect(told(estate, 'out.awayTitle')).toContain(cast.resident.id)
})

test('something real at their door takes people out of a drill elsewhere, and nobody of theirs is asked in it', () => {
  const own = openTestEstate()
  const drill = running(own, { drill: true, scopes: ['5'] })
  const played = raise(own, drill, { unit: '5/301', level: 1 })
  pass(own, own.clock.now)
  onShift(own, drill, own.cast.neighbour)
  const asked = () => standingDispatch(own.db, played)?.personId
  for (let turn = 0; turn < 20 && asked() !== own.cast.neighbour.id; turn++)
    pass(own, new Date(Date.parse(own.clock.now) + 3 * 60_000).toISOString())
  const drilled = { emergencyId: drill.id, listingId: played }
  acceptDispatch(own.db, drilled, own.cast.neighbour.id, own.clock.now)
  running(own, { scopes: ['3'] })
  expect(promisesOf(own.db, played).map(({ endedWhy }) => endedWhy)).toEqual(['helpcalls:reasons.out.real'])
  expect(dispatchesOf(own.db, played).filter(({ answer }) => answer === null)[0]?.personId).not.toBe(
    own.cast.neighbour.id,
  )
  own.close()
})

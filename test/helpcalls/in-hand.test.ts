import { expect, test } from 'vitest'
import { emergencyOf } from '#emergencies/active.ts'
import { acceptDispatch, finishNeed, giveBack } from '#helpcalls/dispatch-answers.ts'
import { dispatchCandidates } from '#helpcalls/sending/candidates.ts'
import { dispatchesOf, standingDispatch } from '#helpcalls/sending/dispatches.ts'
import { sendAnother } from '#helpcalls/sending/send-another.ts'
import { triage } from '#helpcalls/triage.ts'
import { listingRow, promisesOf } from '#listings/lifecycle/rows.ts'
import { messages } from '#messages/outbox/schema.ts'
import { openTestEstate, type TestEstate } from '#test/estate.ts'
import { inHours, onShift, pass, raise, running } from '#test/shifts/story.ts'

const doors = ['3/1/101', '3/1/201', '3/2/202', '3/2/501']

/** Four calls of level one within the same minute, and whom each was sent to. */
function calls(estate: TestEstate, more: { drill?: boolean } = {}) {
  const emergency = running(estate, more)
  const needs = doors.map((unit) => raise(estate, emergency, { unit, level: 1 }))
  pass(estate, estate.clock.now)
  const askedOf = () => needs.map((id) => standingDispatch(estate.db, id)?.personId)
  return { emergency, needs, askedOf }
}

test('as many calls as there are people at the desk go to as many people', () => {
  const estate = openTestEstate()
  const { askedOf } = calls(estate)
  expect(new Set(askedOf()).size).toBe(doors.length)
  expect(askedOf()).not.toContain(undefined)
})

test('who is on the way to one is asked last, and to a second goes only who says to both', async () => {
  const estate = openTestEstate()
  const { db, clock, request, cast } = estate
  const emergency = running(estate)
  onShift(estate, emergency, cast.neighbour)
  const first = raise(estate, emergency, { level: 1 })
  pass(estate, clock.now)
  acceptDispatch(db, { emergencyId: emergency.id, listingId: first }, cast.neighbour.id, clock.now)
  const second = raise(estate, emergency, { level: 1, unit: '3/1/101' })
  pass(estate, clock.now)
  // On shift, and so the first of all if it were not for the way.
  expect(standingDispatch(db, second)!.personId).not.toBe(cast.neighbour.id)
  const asked = standingDispatch(db, second)!.personId
  const third = raise(estate, emergency, { level: 1, unit: '3/1/102' })
  acceptDispatch(db, { emergencyId: emergency.id, listingId: second }, asked, clock.now)
  sendTo(estate, third, asked)
  const at = { emergencyId: emergency.id, listingId: third }
  expect(() => acceptDispatch(db, at, asked, clock.now)).toThrow('helpcalls:errors.goingElsewhere')
  const path = `/emergencies/${emergency.id}/needs/${third}/acceptance`
  const question = await request({ id: asked }, path, { form: {} })
  expect([question.status, listingRow(db, third).state]).toEqual([200, 'open'])
  expect(await question.text()).toContain('您正在去 3号楼1单元101室 的路上，两边都去吗？')
  expect((await request({ id: asked }, path, { form: { both: '1' } })).status).toBe(303)
  expect(listingRow(db, third).state).toBe('promised')
})

/** Whoever was asked about it is passed over until it is this person's turn. */
function sendTo(estate: TestEstate, listingId: number, personId: number): void {
  for (let turn = 0; turn < 20; turn++) {
    if (standingDispatch(estate.db, listingId)?.personId === personId) return
    pass(estate, inHours(estate, 3 / 60))
  }
  throw new Error('never asked')
}

test('nobody whose own home calls for help is sent anywhere; what is real lets a drill ask nobody it holds', () => {
  const estate = openTestEstate()
  const { db, cast, clock } = estate
  const emergency = running(estate)
  onShift(estate, emergency, cast.neighbour)
  onShift(estate, emergency, cast.tenant)
  raise(estate, emergency, { level: 1, unit: '3/2/502', by: cast.neighbour.id })
  const id = raise(estate, emergency, { level: 1 })
  pass(estate, inHours(estate, 0.25))
  const sent = dispatchesOf(db, id).map((one) => one.personId)
  expect(sent).not.toContain(cast.neighbour.id)
  const busy = standingDispatch(db, id)!.personId
  const drill = running(estate, { drill: true, scopes: ['5'] })
  const played = raise(estate, drill, { level: 1, unit: '5/301' })
  pass(estate, clock.now)
  expect(dispatchesOf(db, played).map((one) => one.personId)).not.toContain(busy)
})

test('"I cannot after all" asks the next at once; where another goes too, nobody', () => {
  const estate = openTestEstate()
  const { db, cast, clock } = estate
  const { emergency, needs } = calls(estate)
  const at = { emergencyId: emergency.id, listingId: needs[0]! }
  const first = standingDispatch(db, at.listingId)!.personId
  acceptDispatch(db, at, first, clock.now)
  expect(() => giveBack(db, at, cast.tenant.id, clock.now)).toThrow('helpcalls:errors.notGoing')
  giveBack(db, at, first, clock.now)
  const second = standingDispatch(db, at.listingId)!.personId
  expect(second).not.toBe(first)
  acceptDispatch(db, { ...at, both: true }, second, clock.now)
  another(estate, at, { instead: false })
  const third = standingDispatch(db, at.listingId)!.personId
  acceptDispatch(db, { ...at, both: true }, third, clock.now)
  const need = () => triage(db, emergency, clock.now).find((one) => one.listingId === at.listingId)!
  expect(need().going.map((one) => one.id)).toEqual([second, third])
  giveBack(db, at, third, clock.now)
  expect([need().state, need().going.map((one) => one.id), need().asked]).toEqual(['going', [second], null])
  finishNeed(db, at, second, clock.now)
  expect(need().state).toBe('done')
})

/** The desk sends whoever it likes besides who goes there. */
function another(
  { db, cast, clock }: TestEstate,
  at: { emergencyId: number; listingId: number },
  { instead }: { instead: boolean },
): void {
  const there = promisesOf(db, at.listingId).map((one) => one.helperId)
  const can = dispatchCandidates(db, emergencyOf(db, at.emergencyId, clock.now), at.listingId, clock.now)
  const { personId } = can.find((one) => !there.includes(one.personId))!
  sendAnother(db, { ...at, personId, instead }, cast.clerk.id, clock.now)
}

test('the desk sends another as well, and whoever goes is on the way all the while', () => {
  const estate = openTestEstate()
  const { db, clock } = estate
  const { emergency, needs } = calls(estate)
  const at = { emergencyId: emergency.id, listingId: needs[0]! }
  const first = standingDispatch(db, at.listingId)!.personId
  acceptDispatch(db, at, first, clock.now)
  another(estate, at, { instead: false })
  const need = () => triage(db, emergency, clock.now).find((one) => one.listingId === at.listingId)!
  expect([need().state, need().going.length]).toEqual(['going', 1])
  // Nobody says yes: when everybody was asked, whoever goes is enough.
  pass(estate, inHours(estate, 0.75))
  expect([need().state, need().going.length, need().asked]).toEqual(['going', 1, null])
  finishNeed(db, at, first, clock.now)
  expect(need().state).toBe('done')
})

test('sent instead: whoever was going is told that she need not', () => {
  const estate = openTestEstate()
  const { db, clock } = estate
  const { emergency, needs } = calls(estate)
  const at = { emergencyId: emergency.id, listingId: needs[0]! }
  const first = standingDispatch(db, at.listingId)!.personId
  acceptDispatch(db, at, first, clock.now)
  another(estate, at, { instead: true })
  const need = triage(db, emergency, clock.now).find((one) => one.listingId === at.listingId)!
  // Until the other says yes, she is on the way.
  expect([need.state, need.going.map((one) => one.id)]).toEqual(['going', [first]])
  acceptDispatch(db, { ...at, both: true }, need.asked!.id, clock.now)
  const told = db.select().from(messages).all()
  const toHer = told.find((one) => one.title.includes('told.relieved'))!
  expect(JSON.parse(toHer.audience).people).toEqual([first])
})

import { like } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { declareEmergency } from '#emergencies/declaring.ts'
import { acceptDispatch } from '#helpcalls/dispatch-answers.ts'
import { openNeedAt, raiseNeed, takeNeed } from '#helpcalls/raise.ts'
import { emergencyNeeds } from '#helpcalls/schema.ts'
import { standingDispatch } from '#helpcalls/sending/dispatches.ts'
import { triage } from '#helpcalls/triage.ts'
import { listingRow } from '#listings/lifecycle/rows.ts'
import { messages } from '#messages/outbox/schema.ts'
import { answerAs } from '#rollcalls/answer-as.ts'
import { doorState } from '#rollcalls/counts.ts'
import { doorAt, doorsIn, lastWordOf } from '#rollcalls/doors.ts'
import { rollLeftOut, typeInRoll } from '#rollcalls/paper-roll.ts'
import { powerCut } from '#test/emergencies/story.ts'
import { openTestEstate, type TestEstate } from '#test/estate.ts'
import { calledRoll, minutesOn, ring } from '#test/rollcalls/story.ts'
import { comes, inHours, lift, onShift, pass, raise } from '#test/shifts/story.ts'

const unit = '3/2/501'
const told = ({ db }: TestEstate, key: string) =>
  db.select().from(messages).where(like(messages.key, key)).all()

const again = (estate: TestEstate, over: Parameters<typeof powerCut>[1] = {}) =>
  declareEmergency(
    estate.db,
    powerCut(estate, { life: true, planId: null, kind: 'fire', ...over }),
    estate.cast.clerk.id,
    estate.clock.now,
  )

/** Danger to life in 3/2/501, in an emergency that nobody confirmed. */
function lapsedOver(estate: TestEstate): number {
  const first = calledRoll(estate)
  const { db, clock } = estate
  const call = { unit, level: 1 as const, words: '喘不上气', by: null, how: 'desk' as const }
  const id = db.transaction((tx) => raiseNeed(tx, first, call, clock.now))
  pass(estate, inHours(estate, 2))
  return id
}

test('a new emergency over the same doors takes over the calls that stayed open, and says so', () => {
  const estate = openTestEstate()
  const id = lapsedOver(estate)
  const { db, clock } = estate
  expect(db.select().from(emergencyNeeds).get()!.closedAt).not.toBeNull()
  const row = again(estate)
  expect(triage(db, row, clock.now).map((one) => one.listingId)).toEqual([id])
  expect(doorState(db, row.id, unit)).toBe('help')
  expect(told(estate, `need:${id}:takenOver:%`)).toHaveLength(1)
  expect(told(estate, 'need:takenOver:%')).toHaveLength(1)
})

test('a drill, and one over other doors, take nothing over', () => {
  const estate = openTestEstate()
  lapsedOver(estate)
  for (const over of [{ drill: true }, { scopes: ['5'] }])
    expect(triage(estate.db, again(estate, over), estate.clock.now)).toEqual([])
})

test('a call about danger to life is not ended by any silence', () => {
  const estate = openTestEstate()
  const id = lapsedOver(estate)
  for (let day = 0; day < 40; day++) pass(estate, inHours(estate, 24))
  expect(listingRow(estate.db, id).state).toBe('open')
})

test('a call that the desk wrote down makes the door one that needs help', () => {
  const estate = openTestEstate()
  const { db, cast, clock } = estate
  const roll = calledRoll(estate)
  const call = { unit, level: 2 as const, words: '腿摔了', by: cast.clerk.id, how: 'desk' as const }
  takeNeed(db, roll.id, call, clock.now)
  expect(doorState(db, roll.id, unit)).toBe('help')
  expect(doorAt(db, roll.id, unit)!.dueAt).toBeNull()
  minutesOn(estate, 20)
  ring(estate)
  expect(doorState(db, roll.id, unit)).toBe('help')
  const list = { emergencyId: roll.id, doors: [unit], rows: { [unit]: 'safe' as const }, typed: '' }
  const { now } = clock
  typeInRoll(db, list, cast.steward.id, now)
  expect(doorState(db, roll.id, unit)).toBe('help')
  expect(rollLeftOut(db, roll.id, cast.steward.id, now).asked).toEqual([{ unit, state: 'safe' }])
  lift(estate, roll)
})

/** A fire and a power cut at one door, the resident calling in the power cut. */
function twoAtOneDoor() {
  const estate = openTestEstate()
  const { db, cast, clock } = estate
  const first = calledRoll(estate)
  onShift(estate, first, cast.neighbour)
  const second = again(estate)
  const say = (emergency: number, state: 'help' | 'safe') =>
    answerAs(
      db,
      { emergencyId: emergency, unit, state, words: '喘不上气', sweeping: false },
      cast.resident.id,
      clock.now,
    )
  say(first.id, 'help')
  const id = openNeedAt(db, first.id, unit, clock.now)!
  return { estate, first, second, id, say }
}

test('one of two emergencies at a door is lifted: its call goes on in the other, with who goes, its level and its words', async () => {
  const { estate, first, second, id } = twoAtOneDoor()
  const { db, cast, clock } = estate
  pass(estate, clock.now)
  const helper = standingDispatch(db, id)!.personId
  acceptDispatch(db, { emergencyId: first.id, listingId: id }, helper, clock.now)
  lift(estate, first)
  const [call] = triage(db, second, clock.now)
  expect([call!.listingId, call!.state, call!.level, call!.reports[0]!.words]).toEqual([
    id,
    'going',
    1,
    '喘不上气',
  ])
  expect(call!.going.map((one) => one.id)).toEqual([helper])
  expect(told(estate, `need:${id}:goesOn:%`)[0]!.audience).toContain(String(helper))
  expect(told(estate, `need:${id}:takenOver:%`)[0]!.audience).toContain(String(cast.resident.id))
  expect(told(estate, 'need:takenOver:%')).toHaveLength(1)
  expect(told(estate, 'need:givenOver:%')).toHaveLength(1)
  expect(told(estate, 'need:left:%')).toHaveLength(0)
  const old = await estate.request(cast.resident, `/emergencies/${first.id}/needs/${id}`)
  expect(await old.text()).toContain(`/emergencies/${second.id}/needs/${id}`)
})

test('two calls of one door become one as they go over: nobody on the way and no word is lost', () => {
  const { estate, first, second, id } = twoAtOneDoor()
  const { db, cast, clock } = estate
  const other = raise(estate, second, { level: 2, words: '腿摔了', by: cast.clerk.id, how: 'desk' })
  for (const [emergency, listingId, helper] of [
    [second, other, cast.captain],
    [first, id, cast.neighbour],
  ] as const) {
    comes(estate, listingId, helper)
    expect(triage(db, emergency, clock.now)[0]!.state).toBe('going')
  }
  lift(estate, first)
  const open = triage(db, second, clock.now).filter((one) => one.state !== 'ended')
  expect(open).toHaveLength(1)
  expect(open[0]!.level).toBe(1)
  expect(open[0]!.going.map((one) => one.id).sort()).toEqual([cast.captain.id, cast.neighbour.id].sort())
  expect(open[0]!.reports.map((one) => one.words).sort()).toEqual(['喘不上气', '腿摔了'].sort())
  expect(told(estate, '%desk:off%')).toEqual([])
})

test('a call that went over stays the word of whoever said it: her "fine" counts, and so does her taking back', () => {
  const { estate, first, second, id, say } = twoAtOneDoor()
  const { db, cast, clock } = estate
  lift(estate, first)
  expect(doorState(db, second.id, unit)).toBe('help')
  const [door] = doorsIn(db, second.id, { areas: [unit] })
  expect(lastWordOf(db, door!, cast.resident.id)).not.toBeNull()
  clock.now = inHours(estate, 0.01)
  say(second.id, 'safe')
  expect([doorState(db, second.id, unit), listingRow(db, id).state]).toEqual(['safe', 'withdrawn'])
})

import { like } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { declareEmergency } from '#emergencies/declaring.ts'
import { raiseNeed, takeNeed } from '#helpcalls/raise.ts'
import { emergencyNeeds } from '#helpcalls/schema.ts'
import { triage } from '#helpcalls/triage.ts'
import { listingRow } from '#listings/lifecycle/rows.ts'
import { messages } from '#messages/outbox/schema.ts'
import { doorState } from '#rollcalls/counts.ts'
import { doorAt } from '#rollcalls/doors.ts'
import { rollLeftOut, typeInRoll } from '#rollcalls/paper-roll.ts'
import { powerCut } from '#test/emergencies/story.ts'
import { openTestEstate, type TestEstate } from '#test/estate.ts'
import { calledRoll, minutesOn, ring } from '#test/rollcalls/story.ts'
import { inHours, lift, pass } from '#test/shifts/story.ts'

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

import { expect, test } from 'vitest'
import { viewEntry } from '#care/access.ts'
import { agreeBuddy, askBuddy } from '#care/buddies.ts'
import { careAssignments } from '#care/schema.ts'
import { NotFound } from '#errors.ts'
import { answerDoor } from '#rollcalls/answering.ts'
import { acceptDoor, passDoor } from '#rollcalls/askings.ts'
import { callAgain } from '#rollcalls/calling.ts'
import { facts, lists } from '#test/care/story.ts'
import { openTestEstate, type TestEstate } from '#test/estate.ts'
import { calledRoll, minutesOn, ring } from './story.ts'

/** The buddy, who holds no office there, has accepted the silent door of 3/2/501, where oxygen is needed. */
function accepted(estate: TestEstate, more: { drill?: boolean } = {}) {
  const { db, cast, clock } = estate
  const entry = lists(estate)
  const { id: asking } = askBuddy(
    db,
    { entryId: entry.id, personId: cast.neighbour.id },
    cast.resident.id,
    clock.now,
  )
  agreeBuddy(db, asking, cast.neighbour.id, clock.now)
  const { id } = calledRoll(estate, more)
  minutesOn(estate, 6)
  ring(estate)
  const which = { emergencyId: id, unit: '3/2/501' }
  acceptDoor(db, which, cast.neighbour.id, clock.now)
  const look = () => viewEntry(db, entry.id, cast.neighbour.id, clock.now)
  return { id, which, look }
}

test('whoever accepts a silent door sees what helps there, and every look is kept', async () => {
  const estate = openTestEstate()
  const { id, look } = accepted(estate)
  expect(Object.keys(look().fields)).toContain('device')
  expect(Object.keys(look().fields)).not.toContain('medicine')
  const html = await (await estate.request(estate.cast.neighbour, `/rollcalls/${id}/askings`)).text()
  expect(html).toContain('看看 林秀英 需要怎样帮')
  expect(html).not.toContain(facts.door)
})

test.each<[string, (estate: TestEstate, at: { emergencyId: number; unit: string }) => void]>([
  [
    'the door answers',
    ({ db, clock }, { emergencyId, unit }) =>
      answerDoor(db, emergencyId, { unit, state: 'safe', how: 'link', by: null }, clock.now),
  ],
  ['it is passed on', ({ db, cast, clock }, at) => passDoor(db, at, cast.neighbour.id, clock.now)],
  [
    'the time runs out',
    (estate) => {
      minutesOn(estate, 16)
      ring(estate)
    },
  ],
  [
    'everybody is asked anew',
    ({ db, cast, clock }, { emergencyId }) => callAgain(db, emergencyId, cast.steward.id, clock.now),
  ],
])('access to the care list ends when %s', (_, happens) => {
  const estate = openTestEstate()
  const { which, look } = accepted(estate)
  look()
  happens(estate, which)
  expect(look).toThrow(NotFound)
})

test('a drill opens no entry', () => {
  const estate = openTestEstate()
  const { look } = accepted(estate, { drill: true })
  expect(look).toThrow(NotFound)
  expect(estate.db.select().from(careAssignments).all()).toEqual([])
})

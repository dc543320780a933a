import { expect, test } from 'vitest'
import { waitingIn } from '#emergencies/waiting.ts'
import { acceptDispatch, finishNeed } from '#helpcalls/dispatch-answers.ts'
import { helpCallsInEmergency } from '#helpcalls/emergency.ts'
import { listingRow } from '#listings/lifecycle/rows.ts'
import { events } from '#record/schema.ts'
import { undone } from '#test/emergencies/story.ts'
import { openTestEstate } from '#test/estate.ts'
import { lift, onShift, pass, raise, running } from '#test/shifts/story.ts'

test('the working page says how many needs have nobody on the way, how many do, and what is only said to be done', () => {
  const estate = openTestEstate()
  const emergency = running(estate)
  onShift(estate, emergency, estate.cast.neighbour)
  const id = raise(estate, emergency, { level: 1 })
  raise(estate, emergency, { unit: '3/2/202' })
  const needs = () =>
    waitingIn(
      estate.db,
      { ...emergency, modules: '["needs","shifts"]' },
      [''],
      estate.clock.now,
    )[0]!.figures.map((figure) => figure.count)
  expect(needs()).toEqual([2, 0, 0])
  pass(estate, estate.clock.now)
  const at = { emergencyId: emergency.id, listingId: id }
  acceptDispatch(estate.db, at, estate.cast.neighbour.id, estate.clock.now)
  expect(needs()).toEqual([1, 1, 0])
  finishNeed(estate.db, at, estate.cast.neighbour.id, estate.clock.now)
  expect(needs()).toEqual([1, 0, 1])
  // Whoever lifts the emergency reads it as something that is open.
  expect(undone(estate, emergency.id)).toContain('helpcalls:waiting.done')
  finishNeed(estate.db, at, estate.cast.resident.id, estate.clock.now)
  expect(needs()).toEqual([1, 0, 0])
})

test('a need that is over loses its door and whom it was for; the board and the record still open', async () => {
  const estate = openTestEstate()
  const { cast, db, clock } = estate
  const emergency = running(estate)
  onShift(estate, emergency, cast.neighbour)
  const id = raise(estate, emergency, { level: 1, by: cast.resident.id })
  pass(estate, clock.now)
  const at = { emergencyId: emergency.id, listingId: id }
  acceptDispatch(db, at, cast.neighbour.id, clock.now)
  finishNeed(db, at, cast.neighbour.id, clock.now)
  finishNeed(db, at, cast.resident.id, clock.now)
  const stays = raise(estate, emergency, { unit: '3/2/201' })
  lift(estate, emergency)
  const erased = db.transaction((tx) => helpCallsInEmergency.erase(tx, emergency))
  expect(erased).toContainEqual({ table: 'listings', rows: 1 })
  expect(listingRow(db, id)).toMatchObject({ unit: '', entrance: '', building: '', personId: 0, postedBy: 0 })
  // Still asked for on the board, where it is the household's own.
  expect(listingRow(db, stays)).toMatchObject({ state: 'open', unit: '3/2/201' })
  const told = db.select().from(events).all()
  expect(told.filter((one) => one.subject === `need:${id}` && one.details !== null)).toEqual([])
  for (const path of ['/needs', '/needs/mine', `/needs/${id}`, '/record', '/account/data'])
    for (const reader of [cast.neighbour, cast.resident, cast.steward])
      expect([path, (await estate.request(reader, path)).status < 500]).toEqual([path, true])
})

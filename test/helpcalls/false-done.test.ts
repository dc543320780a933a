import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Emergency } from '#emergencies/schema.ts'
import { acceptDispatch, finishNeed } from '#helpcalls/dispatch-answers.ts'
import { standingDispatch } from '#helpcalls/sending/dispatches.ts'
import { listingRow, promisesOf } from '#listings/lifecycle/rows.ts'
import { openTestEstate, type TestEstate } from '#test/estate.ts'
import { told } from '#test/helpcalls/told.ts'
import { calling, pass, raise } from '#test/shifts/story.ts'

let estate: TestEstate
let emergency: Emergency
let id: number
beforeEach(() => {
  estate = openTestEstate()
  ;({ emergency, id } = calling(estate))
  pass(estate, estate.clock.now)
  acceptDispatch(estate.db, at(), estate.cast.neighbour.id, estate.clock.now)
})
afterEach(() => estate.close())
const at = () => ({ emergencyId: emergency.id, listingId: id })
const page = () => `/emergencies/${emergency.id}/needs/${id}`
const saysDone = () => finishNeed(estate.db, at(), estate.cast.neighbour.id, estate.clock.now)

test('the desk hears that somebody says it is done, asks the home, and says that they were not helped', async () => {
  const { db, cast } = estate
  const denies = `action="${page()}/unmet"`
  const read = async () => (await estate.request(cast.clerk, page())).text()
  expect(await read()).not.toContain(denies)
  expect((await estate.request(cast.clerk, `${page()}/unmet`, { form: {} })).status).toBe(404)
  saysDone()
  expect(told(estate, 'saidDoneTitle').length).toBeGreaterThan(0)
  expect(await read()).toContain(denies)
  expect((await estate.request(cast.neighbour, `${page()}/unmet`, { form: {} })).status).toBe(404)
  expect((await estate.request(cast.clerk, `${page()}/unmet`, { form: {} })).status).toBe(303)
  expect(listingRow(db, id).state).toBe('open')
  expect(promisesOf(db, id)[0]).toMatchObject({
    endedBy: cast.clerk.id,
    endedWhy: 'helpcalls:reasons.notHelped',
  })
  pass(estate, estate.clock.now)
  expect(standingDispatch(db, id)!.personId).not.toBe(cast.neighbour.id)
  expect(told(estate, 'notHelpedTitle')).toEqual([cast.neighbour.id])
})

test('called again after it was said to be done: nobody hears that the home had taken it back', () => {
  saysDone()
  raise(estate, emergency, { level: 1, by: estate.cast.resident.id })
  expect(told(estate, 'told.againAfterDoneTitle').length).toBeGreaterThan(0)
  expect(told(estate, 'told.againTitle')).toEqual([])
})

import { expect, test } from 'vitest'
import { acceptDispatch, finishNeed } from '#helpcalls/dispatch-answers.ts'
import { openNeedAt } from '#helpcalls/raise.ts'
import { standingDispatch } from '#helpcalls/sending/dispatches.ts'
import { listingRow } from '#listings/lifecycle/rows.ts'
import { answerDoor } from '#rollcalls/answering.ts'
import { doorAt } from '#rollcalls/doors.ts'
import { openTestEstate } from '#test/estate.ts'
import { calledRoll } from '#test/rollcalls/story.ts'
import { onShift, pass } from '#test/shifts/story.ts'
import { told } from './told.ts'

const unit = '3/2/501'

test('what the desk says of a home is its word everywhere, the home can say no, and it makes nobody safe', async () => {
  const estate = openTestEstate()
  const { cast, db, clock } = estate
  const emergency = calledRoll(estate)
  onShift(estate, emergency, cast.neighbour)
  const say = (state: 'help' | 'safe', by: { id: number }) =>
    answerDoor(db, emergency.id, { unit, state, how: 'other', by: by.id }, clock.now)
  say('help', cast.resident)
  say('help', cast.daughter)
  say('safe', cast.daughter)
  const id = openNeedAt(db, emergency.id, unit, clock.now)!
  const at = { emergencyId: emergency.id, listingId: id }
  pass(estate, clock.now)
  const helper = standingDispatch(db, id)!.personId
  acceptDispatch(db, at, helper, clock.now)
  finishNeed(db, at, helper, clock.now)
  const path = `/emergencies/${emergency.id}/needs/${id}`
  expect((await estate.request(cast.steward, `${path}/done`, { form: {} })).status).toBe(303)
  expect(listingRow(db, id).state).toBe('confirmed')
  expect(doorAt(db, emergency.id, unit)).toMatchObject({ state: 'help', doubt: 1 })
  expect(told(estate, 'helpedTitle')).toEqual([])
  expect(told(estate, 'helpedByDeskTitle')).toEqual([helper])
  expect(told(estate, 'deskSaysTitle').toSorted()).toEqual([cast.resident.id, cast.daughter.id].toSorted())
  const desk = await (await estate.request(cast.steward, path)).text()
  expect(desk).toContain('值班的人问过住户，说帮到了')
  expect(desk).not.toContain('住户已确认')
  expect(await (await estate.request(cast.resident, path)).text()).toContain('不对，我家还要帮忙')
  const no = await estate.request(cast.resident, `${path}/unmet`, { form: {} })
  const anew = openNeedAt(db, emergency.id, unit, clock.now)
  expect([no.status, no.headers.get('location')]).toEqual([303, `/emergencies/${emergency.id}/needs/${anew}`])
  expect(anew).not.toBe(id)
  // Said once: the old page asks no more.
  expect((await estate.request(cast.daughter, `${path}/unmet`, { form: {} })).status).toBe(409)
})

import { expect, test } from 'vitest'
import { openNeedAt } from '#helpcalls/raise.ts'
import { callAgain } from '#rollcalls/calling.ts'
import { doorAt } from '#rollcalls/doors.ts'
import { openTestEstate } from '#test/estate.ts'
import { sentLate } from '#test/late.ts'
import { calledRoll, linkOf, minutesOn } from './story.ts'

type Person = { id: number } | null

function story() {
  const estate = openTestEstate()
  const roll = calledRoll(estate)
  const unit = '3/2/501'
  const path = `/rollcalls/${roll.id}/answers`
  const asked = (state: string, more = {}) => ({ path, form: { unit, state, ...more } })
  const press = (who: Person, state: string, more = {}) =>
    estate.request(who, path, { method: 'POST', form: asked(state, more).form })
  const late = (who: Person, state: string, minutes: number, more = {}) =>
    sentLate(estate, who, asked(state, more), minutes * 60)
  const door = () => doorAt(estate.db, roll.id, unit)!
  const need = () => openNeedAt(estate.db, roll.id, unit, estate.clock.now)
  return { ...estate.cast, estate, roll, unit, press, late, door, need }
}

test('"all right" that comes late leaves a newer call for help as it is, and says so', async () => {
  const { estate, resident, daughter, press, late, door, need } = story()
  minutesOn(estate, 15)
  await press(daughter, 'help')
  minutesOn(estate, 5)
  const { status, flash } = await late(resident, 'safe', 20)
  expect(status).toBe(200)
  expect(door()).toMatchObject({ state: 'help', doubt: 0 })
  expect(need()).not.toBeNull()
  expect(flash).toMatch(/按的，当时没有网络，现在才送到.*已经有人报了“要帮忙”/)
  estate.close()
})

test('so does what a captain ticked on the stairs', async () => {
  const { estate, resident, captain, press, late, door } = story()
  minutesOn(estate, 15)
  await press(resident, 'help')
  minutesOn(estate, 5)
  await late(captain, 'safe', 20, { back: 'sweep' })
  expect(door()).toMatchObject({ state: 'help', doubt: 0 })
  // The same tick, made now on a page that shows the call, is somebody at the door.
  await press(captain, 'safe', { back: 'sweep', saw: String(door().answerId) })
  expect(door().state).toBe('safe')
  estate.close()
})

test('a late call for help where nothing newer was said is an alarm, and counts from when it was made', async () => {
  const { estate, resident, late, door, need } = story()
  const before = estate.clock.now
  minutesOn(estate, 15)
  const { flash } = await late(resident, 'help', 15)
  expect(door()).toMatchObject({ state: 'help', answeredAt: before })
  expect(need()).not.toBeNull()
  expect(flash).toBe('')
  estate.close()
})

test('a late call for help that another hand’s newer "all right" contradicts is an alarm with a doubt', async () => {
  const { estate, resident, daughter, press, late, door, need } = story()
  minutesOn(estate, 15)
  await press(daughter, 'safe')
  minutesOn(estate, 5)
  await late(resident, 'help', 20)
  expect(door()).toMatchObject({ state: 'help', doubt: 1 })
  expect(need()).not.toBeNull()
  estate.close()
})

test('a late call for help leaves what was found at the door since, and whoever called is told', async () => {
  const { estate, resident, captain, press, late, door, need } = story()
  minutesOn(estate, 15)
  await press(captain, 'safe', { back: 'sweep' })
  minutesOn(estate, 5)
  const { flash } = await late(resident, 'help', 20)
  expect(door()).toMatchObject({ state: 'safe', doubt: 0 })
  expect(need()).toBeNull()
  expect(flash).toContain('已经有人报了“平安”')
  estate.close()
})

test('an answer to the first question is none to the second, but is known, and says that it was asked again', async () => {
  const { estate, roll, resident, steward, late, door } = story()
  minutesOn(estate, 15)
  callAgain(estate.db, roll.id, steward.id, estate.clock.now)
  minutesOn(estate, 1)
  const { flash } = await late(resident, 'safe', 20)
  expect(door()).toMatchObject({ state: 'silent', knownState: 'safe' })
  expect(flash).toContain('又问了一遍')
  estate.close()
})

test('by a link nobody signs in for, the page says what stands', async () => {
  const { estate, roll, daughter, press, door } = story()
  minutesOn(estate, 15)
  await press(daughter, 'help')
  const path = linkOf(estate, roll, '3/2/501')
  const { to } = await sentLate(estate, null, { path, form: { state: 'safe' } }, 600)
  expect(door()).toMatchObject({ state: 'help', doubt: 0 })
  expect(await (await estate.request(null, to!)).text()).toContain('已经有人报了“要帮忙”')
  estate.close()
})

test.each(['-600', '1e3', 'x', '', '99999999999'])(
  'how long it waited is a number, or nothing: %s',
  async (seconds) => {
    const { estate, resident, door } = story()
    minutesOn(estate, 15)
    const asked = { path: `/rollcalls/1/answers`, form: { unit: '3/2/501', state: 'safe' } }
    await sentLate(estate, resident, asked, seconds as unknown as number)
    expect(door().answeredAt).toBe(estate.clock.now)
    estate.close()
  },
)

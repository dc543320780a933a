import { expect, test } from 'vitest'
import { openNeedAt } from '#helpcalls/raise.ts'
import { callAgain } from '#rollcalls/calling.ts'
import { doorAt } from '#rollcalls/doors.ts'
import { inOrderSaid } from '#rollcalls/rules.ts'
import { openTestEstate } from '#test/estate.ts'
import { sentLate } from '#test/late.ts'
import { calledRoll, minutesOn } from './story.ts'

/** A roll of which somebody answers while the clock is twenty minutes ahead; then it is set right. */
async function storyWith(ahead: string, more: { again?: boolean } = {}) {
  const estate = openTestEstate()
  const { resident, steward } = estate.cast
  const roll = calledRoll(estate)
  const unit = '3/2/501'
  const path = `/rollcalls/${roll.id}/answers`
  const press = async (state: string) => {
    const { status } = await estate.request(resident, path, { method: 'POST', form: { unit, state } })
    expect(status).toBe(303)
  }
  const late = (state: string) => sentLate(estate, resident, { path, form: { unit, state } }, 30)
  minutesOn(estate, 10)
  minutesOn(estate, 20)
  if (more.again) callAgain(estate.db, roll.id, steward.id, estate.clock.now)
  await press(ahead)
  minutesOn(estate, -20)
  minutesOn(estate, 1)
  const door = () => doorAt(estate.db, roll.id, unit)!
  const need = () => openNeedAt(estate.db, roll.id, unit, estate.clock.now)
  return { estate, press, late, door, need }
}

test('a late call for help is an alarm, whatever was answered while the clock was ahead', async () => {
  const { estate, late, door, need } = await storyWith('safe')
  const { flash } = await late('help')
  expect(door().state).toBe('help')
  expect(need()).not.toBeNull()
  expect(flash).not.toContain('以那个为准')
  // Nor does it lose once the clock has come to that hour.
  minutesOn(estate, 25)
  await late('checked')
  expect(door().state).toBe('help')
  estate.close()
})

test('so it is where the doors were asked again while the clock was ahead', async () => {
  const { estate, late, door, need } = await storyWith('safe', { again: true })
  await late('help')
  expect(door().state).toBe('help')
  expect(need()).not.toBeNull()
  estate.close()
})

test('a call for help made while the clock was ahead stands against a late "all right"', async () => {
  const { estate, press, late, door, need } = await storyWith('help')
  await late('safe')
  expect(door().state).toBe('help')
  expect(need()).not.toBeNull()
  // Said now, by the same hand, it is taken back as ever.
  await press('safe')
  expect(door().state).toBe('safe')
  estate.close()
})

test('the order in which answers were said believes no hour that what was written later belies', () => {
  const one = (id: number, state: 'help' | 'safe', at: string, recordedAt = at) => ({
    id,
    state,
    at,
    recordedAt,
  })
  const ids = (...written: Parameters<typeof inOrderSaid>[0]) => inOrderSaid(written).map(({ id }) => id)
  expect(ids(one(1, 'safe', '01:10'), one(2, 'help', '01:05', '01:12'))).toEqual([2, 1])
  expect(ids(one(1, 'safe', '02:10'), one(2, 'help', '01:11', '01:12'))).toEqual([1, 2])
  expect(ids(one(1, 'help', '02:10'), one(2, 'safe', '01:11', '01:12'))).toEqual([2, 1])
  expect(ids(one(1, 'help', '02:10'), one(2, 'safe', '01:12'))).toEqual([1, 2])
})

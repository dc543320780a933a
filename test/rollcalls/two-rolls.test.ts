import { expect, test } from 'vitest'
import { declareEmergency } from '#emergencies/declaring.ts'
import { needReports } from '#helpcalls/schema.ts'
import { answerDoor } from '#rollcalls/answering.ts'
import { doorState } from '#rollcalls/counts.ts'
import { takeBackRollAnswer } from '#rollcalls/taking-back.ts'
import { powerCut } from '#test/emergencies/story.ts'
import { openTestEstate } from '#test/estate.ts'
import { calledRoll } from './story.ts'

function twoRolls() {
  const estate = openTestEstate()
  const first = calledRoll(estate)
  const over = { planId: null, life: true, scopes: [''], another: first.id }
  const declare = (more: Parameters<typeof powerCut>[1]) =>
    declareEmergency(
      estate.db,
      powerCut(estate, { ...over, ...more }),
      estate.cast.steward.id,
      estate.clock.now,
    )
  const second = declare({})
  const fire = declare({ kind: 'fire', careAs: 'fire' })
  const states = () => [first, second, fire].map(({ id }) => doorState(estate.db, id, '3/2/501'))
  return { estate, first, second, states }
}
const tap = (state: 'safe' | 'help') => ({ unit: '3/2/501', state, how: 'link' as const, by: null })

test('one answer answers every roll of the same, and is taken back from every one', () => {
  const { estate, first, second, states } = twoRolls()
  const one = answerDoor(estate.db, first.id, tap('safe'), estate.clock.now)
  expect(states()).toEqual(['safe', 'safe', 'silent'])
  takeBackRollAnswer(estate.db, one.id, null, estate.clock.now)
  expect(states()).toEqual(['silent', 'silent', 'silent'])
  answerDoor(estate.db, second.id, tap('safe'), estate.clock.now)
  expect(states()).toEqual(['safe', 'safe', 'silent'])
})

test('a call for help stands in every roll of the same, and sends help once', () => {
  const { estate, first, second, states } = twoRolls()
  const call = answerDoor(estate.db, second.id, tap('help'), estate.clock.now)
  expect(states()).toEqual(['help', 'help', 'silent'])
  expect(estate.db.select().from(needReports).all()).toHaveLength(1)
  answerDoor(estate.db, second.id, { ...tap('safe'), after: call.id }, estate.clock.now)
  expect(states()).toEqual(['safe', 'safe', 'silent'])
  expect(doorState(estate.db, first.id, '3/2/101')).toBe('silent')
})

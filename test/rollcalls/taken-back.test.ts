import { expect, test } from 'vitest'
import { acceptDispatch } from '#helpcalls/dispatch-answers.ts'
import { openNeedAt, raiseNeed } from '#helpcalls/raise.ts'
import { needReports } from '#helpcalls/schema.ts'
import { dispatchesOf } from '#helpcalls/sending/dispatches.ts'
import { isTakenBackWord } from '#helpcalls/taken-back-words.ts'
import { listings } from '#listings/lifecycle/schema.ts'
import { messages } from '#messages/outbox/schema.ts'
import { answerDoor } from '#rollcalls/answering.ts'
import { takeBackRollAnswer } from '#rollcalls/taking-back.ts'
import { openTestEstate, type TestEstate } from '#test/estate.ts'
import { calledRoll, ring } from './story.ts'

const unit = '3/2/101'

/** The home of 3/2/101 has asked for help by its link. */
function asked(estate: TestEstate) {
  const { db, clock } = estate
  const emergency = calledRoll(estate)
  const call = answerDoor(db, emergency.id, { unit, state: 'help', how: 'link', by: null }, clock.now)
  const listingId = openNeedAt(db, emergency.id, unit, clock.now)!
  const stateOf = () =>
    db
      .select()
      .from(listings)
      .all()
      .find((one) => one.id === listingId)?.state
  return { emergency, call, listingId, stateOf }
}

test('a call for help that is taken back takes its need with it, and whoever was asked hears so', () => {
  const estate = openTestEstate()
  const { db, clock } = estate
  const { emergency, call, listingId, stateOf } = asked(estate)
  ring(estate)
  expect(dispatchesOf(db, listingId).map((one) => one.answer)).toEqual([null])
  takeBackRollAnswer(db, call.id, null, clock.now)
  expect(stateOf()).toBe('withdrawn')
  expect(openNeedAt(db, emergency.id, unit, clock.now)).toBeNull()
  expect(dispatchesOf(db, listingId).map((one) => one.answer)).toEqual(['closed'])
  const told = db
    .select()
    .from(messages)
    .all()
    .map((one) => one.title)
  expect(told.some((title) => title.includes('callWithdrawnTitle'))).toBe(true)
  ring(estate)
  expect(dispatchesOf(db, listingId)).toHaveLength(1)
})

test('"all right" from the same hand is the same; from another it is a doubt', () => {
  const estate = openTestEstate()
  const { db, clock } = estate
  const { emergency, call, stateOf } = asked(estate)
  const safe = { unit, state: 'safe' as const, how: 'link' as const, by: null }
  answerDoor(db, emergency.id, safe, clock.now)
  expect(stateOf()).toBe('open')
  answerDoor(db, emergency.id, { ...safe, after: call.id }, clock.now)
  expect(stateOf()).toBe('withdrawn')
})

test('a need that somebody else reported stands, with the words that one was taken back', () => {
  const estate = openTestEstate()
  const { db, cast, clock } = estate
  const { emergency, call, stateOf } = asked(estate)
  const seen = { unit, level: 1 as const, words: '听见呼救', by: cast.captain.id, how: 'sweep' as const }
  raiseNeed(db, emergency, seen, clock.now)
  takeBackRollAnswer(db, call.id, null, clock.now)
  expect(stateOf()).toBe('open')
  expect(db.select().from(needReports).all().at(-1)).toMatchObject({ words: '求助的人说不用了。', by: null })
})

test('who is already on the way is told, and looks in all the same', () => {
  const estate = openTestEstate()
  const { db, clock } = estate
  const { emergency, call, listingId, stateOf } = asked(estate)
  ring(estate)
  const { personId } = dispatchesOf(db, listingId)[0]!
  acceptDispatch(db, { emergencyId: emergency.id, listingId }, personId, clock.now)
  takeBackRollAnswer(db, call.id, null, clock.now)
  expect(stateOf()).toBe('promised')
  const told = db
    .select()
    .from(messages)
    .all()
    .find((one) => one.title.includes('callTakenBackTitle'))
  expect(JSON.parse(told!.audience).people).toEqual([personId])
})

test('who says that no help is needed is named, to whoever is on the way too, and the call stands', () => {
  const estate = openTestEstate()
  const { db, cast, clock } = estate
  const emergency = calledRoll(estate)
  const said = { unit: '3/2/501', how: 'other' as const, by: cast.daughter.id }
  answerDoor(db, emergency.id, { ...said, state: 'help' }, clock.now)
  const listingId = openNeedAt(db, emergency.id, said.unit, clock.now)!
  ring(estate)
  const { personId } = dispatchesOf(db, listingId)[0]!
  acceptDispatch(db, { emergencyId: emergency.id, listingId }, personId, clock.now)
  answerDoor(db, emergency.id, { ...said, state: 'safe' }, clock.now)
  expect(openNeedAt(db, emergency.id, said.unit, clock.now)).toBe(listingId)
  const words = db.select().from(needReports).all().at(-1)!.words
  expect(words).toBe(`${cast.daughter.name} 说不用帮忙了，这条求助还在。`)
  expect(isTakenBackWord(words)).toBe(true)
  const told = db.select().from(messages).all()
  const named = told.find(({ title }) => title.includes('callTakenBackByTitle'))!
  expect(named.title).toContain(cast.daughter.name)
  expect(JSON.parse(named.audience).people).toEqual([personId])
})

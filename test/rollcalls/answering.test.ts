import { eq, type SQL, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { Conflict, NotFound, RateLimited } from '#errors.ts'
import { needReports } from '#helpcalls/schema.ts'
import { events } from '#record/schema.ts'
import { answerDoor } from '#rollcalls/answering.ts'
import { callAgain } from '#rollcalls/calling.ts'
import { doorState, rollCounts } from '#rollcalls/counts.ts'
import { doorAt } from '#rollcalls/doors.ts'
import { rollCallRoom } from '#rollcalls/emergency.ts'
import { figures } from '#rollcalls/figures.ts'
import { typeInRoll } from '#rollcalls/paper-roll.ts'
import { rollAnswers } from '#rollcalls/schema.ts'
import { takeBackRollAnswer } from '#rollcalls/taking-back.ts'
import { openTestEstate } from '#test/estate.ts'
import { calledRoll, minutesOn } from './story.ts'

const tap = (unit: string, state: 'safe' | 'help' | 'away' = 'safe') => ({
  unit,
  state,
  how: 'link' as const,
  by: null,
})

test('every door in scope is silent when it begins, and none outside it', () => {
  const estate = openTestEstate()
  const { id } = calledRoll(estate)
  expect(rollCounts(estate.db, id)).toEqual({ safe: 0, help: 0, away: 0, silent: 12, checked: 0 })
  expect(doorState(estate.db, id, '5/301')).toBeNull()
  expect(() => answerDoor(estate.db, id, tap('5/301'), estate.clock.now)).toThrow(NotFound)
})

test('an answer counts at once, and taking it back makes the door silent again', () => {
  const estate = openTestEstate()
  const { id } = calledRoll(estate)
  const { id: answer } = answerDoor(estate.db, id, tap('3/2/501'), estate.clock.now)
  expect(doorState(estate.db, id, '3/2/501')).toBe('safe')
  expect(doorAt(estate.db, id, '3/2/501')).toMatchObject({ dueAt: null })
  takeBackRollAnswer(estate.db, answer, null, estate.clock.now)
  takeBackRollAnswer(estate.db, answer, null, estate.clock.now)
  expect(doorAt(estate.db, id, '3/2/501')).toMatchObject({ state: 'silent', answerId: null })
  expect(doorAt(estate.db, id, '3/2/501')!.dueAt).not.toBeNull()
  expect(estate.db.select().from(rollAnswers).all()).toHaveLength(2)
})

test('help raises one need for the home, however often it is asked', () => {
  const estate = openTestEstate()
  const { id } = calledRoll(estate)
  answerDoor(estate.db, id, { ...tap('3/2/101', 'help'), words: '喘不上气' }, estate.clock.now)
  answerDoor(estate.db, id, tap('3/2/101', 'help'), estate.clock.now)
  const reports = estate.db.select().from(needReports).all()
  expect(reports.map((one) => [one.words, one.how])).toEqual([
    ['喘不上气', 'rollcall'],
    ['', 'rollcall'],
  ])
  expect(new Set(reports.map((one) => one.listingId)).size).toBe(1)
})

test('a door that is answered about without end is not heard for a while', () => {
  const estate = openTestEstate()
  const { id } = calledRoll(estate)
  for (let i = 0; i < 20; i++) answerDoor(estate.db, id, tap('3/2/501'), estate.clock.now)
  expect(() => answerDoor(estate.db, id, tap('3/2/501'), estate.clock.now)).toThrow(RateLimited)
  answerDoor(estate.db, id, tap('3/2/502'), estate.clock.now)
  minutesOn(estate, 11)
  answerDoor(estate.db, id, tap('3/2/501'), estate.clock.now)
})

test('answers are never changed or removed', () => {
  const estate = openTestEstate()
  const { id } = calledRoll(estate)
  answerDoor(estate.db, id, tap('3/2/501'), estate.clock.now)
  const cause = (statement: SQL) => {
    try {
      estate.db.run(statement)
    } catch (error) {
      return String((error as Error).cause)
    }
  }
  expect(cause(sql`update roll_answers set state = 'help'`)).toMatch(/append-only/)
  expect(cause(sql`delete from roll_answers`)).toMatch(/append-only/)
})

test('a new round asks again and keeps what is known', () => {
  const estate = openTestEstate()
  const { id } = calledRoll(estate)
  answerDoor(estate.db, id, tap('3/2/501'), estate.clock.now)
  answerDoor(estate.db, id, tap('3/2/101', 'help'), estate.clock.now)
  answerDoor(estate.db, id, tap('3/2/102', 'away'), estate.clock.now)
  const before = estate.clock.now
  minutesOn(estate, 30)
  expect(callAgain(estate.db, id, estate.cast.steward.id, estate.clock.now)).toBe(2)
  expect(doorAt(estate.db, id, '3/2/501')).toMatchObject({
    state: 'silent',
    knownState: 'safe',
    knownAt: before,
  })
  expect(rollCounts(estate.db, id)).toMatchObject({ help: 1, away: 1, silent: 10 })
  const again = answerDoor(estate.db, id, tap('3/2/101'), estate.clock.now)
  expect(doorAt(estate.db, id, '3/2/101')).toMatchObject({ state: 'help', doubt: 1 })
  takeBackRollAnswer(estate.db, again.id, null, estate.clock.now)
  expect(doorAt(estate.db, id, '3/2/101')).toMatchObject({ state: 'help', doubt: 0 })
})

test('a list from paper is typed in as one batch, and what is at odds is left out', () => {
  const estate = openTestEstate()
  const { id } = calledRoll(estate)
  const doors = ['3/2/101', '3/2/102', '3/2/201', '3/2/501']
  const list = { emergencyId: id, doors, rows: { '3/2/101': 'away' as const }, typed: '101 102、201 999' }
  const batch = typeInRoll(estate.db, list, estate.cast.captain.id, estate.clock.now)
  expect(batch).toEqual({ units: ['3/2/102', '3/2/201'], unclear: ['999', '3/2/101'] })
  expect(doorState(estate.db, id, '3/2/101')).toBe('silent')
  expect(estate.db.select().from(events).where(eq(events.action, 'rollcall.typedIn')).all()).toHaveLength(1)
})

test('nothing is answered once it is over, and erasing leaves the figures and nothing personal', () => {
  const estate = openTestEstate()
  const { db, cast, clock } = estate
  const emergency = calledRoll(estate)
  answerDoor(db, emergency.id, { ...tap('3/2/501', 'help'), words: '奶奶摔倒了' }, clock.now)
  minutesOn(estate, 20)
  const sweep = { unit: '3/2/502', state: 'safe' as const, how: 'sweep' as const, by: cast.captain.id }
  answerDoor(db, emergency.id, sweep, clock.now)
  const before = figures(db, emergency.id)
  expect(before).toMatchObject({ doors: 12, answered15: 1, answered60: 2 })
  expect(before.byHow).toMatchObject({ link: 1, sweep: 1 })
  minutesOn(estate, 12 * 60)
  expect(() => answerDoor(db, emergency.id, tap('3/2/501'), clock.now)).toThrow(Conflict)
  rollCallRoom.end(db, emergency, clock.now)
  expect(rollCallRoom.erase(db, emergency)[0]).toEqual({ table: 'roll_doors', rows: 12 })
  expect(figures(db, emergency.id)).toEqual(before)
  const kept = JSON.stringify([
    db.all(sql`select * from roll_doors`),
    db.all(sql`select * from roll_answers`),
    db.all(sql`select * from roll_askings`),
  ])
  expect(kept).not.toMatch(/3\/2|奶奶/)
  expect(
    db
      .select()
      .from(rollAnswers)
      .all()
      .every((row) => row.by === null),
  ).toBe(true)
})

test('a list of which nothing can be read comes back with its words, however many', async () => {
  const estate = openTestEstate()
  const { id } = calledRoll(estate)
  const typed = Array.from({ length: 120 }, (_, i) => `不是门牌${i}`).join(' ')
  const form = { scope: '3/2', typed }
  const answer = await estate.request(estate.cast.captain, `/rollcalls/${id}/paper`, { form })
  expect(answer.status).toBe(422)
  expect(await answer.text()).toContain('不是门牌119</textarea>')
  const partly = { scope: '3/2', typed: `101 ${typed}` }
  const done = await estate.request(estate.cast.captain, `/rollcalls/${id}/paper`, { form: partly })
  expect(done.status).toBe(303)
  const page = await estate.request(estate.cast.captain, done.headers.get('Location')!)
  expect(await page.text()).toContain('不是门牌119')
  estate.close()
})

test('every door that said nothing to the end is silent in the report, asked after or not', () => {
  const estate = openTestEstate()
  const emergency = calledRoll(estate)
  expect(figures(estate.db, emergency.id)).toMatchObject({ doors: 12, answered60: 0, silentAfterLadder: 12 })
  estate.close()
})

import { expect, test } from 'vitest'
import { ensureNightly } from '#estate/nightly.ts'
import { jobs } from '#estate/schema.ts'
import { clockFault, openClock } from '#hosts/clock.node.ts'
import { record } from '#record/record.ts'
import { openSession, validSession } from '#sessions/sessions.ts'
import { day0, openTestEstate } from '#test/estate.ts'
import { daysAfter, inMs, minutesAfter } from '#time/instants.ts'

/** An estate that did its nightly work and was written to until `day0`. */
function inUse() {
  const { db, cast } = openTestEstate()
  db.delete(jobs).run()
  ensureNightly(db, day0)
  record(db, 'session.ended', `person:${cast.resident.id}`, cast.resident.id, day0)
  return { db, cast }
}

test('a clock of the next day is likely; one that is days ahead, or an hour behind the record, is doubted', () => {
  const { db } = inUse()
  for (const days of [0, 1, 2]) expect(clockFault(db, daysAfter(day0, days))).toBeNull()
  expect(clockFault(db, daysAfter(day0, 4))).toBe('ahead')
  expect(clockFault(db, minutesAfter(day0, -30))).toBeNull()
  expect(clockFault(db, minutesAfter(day0, -90))).toBe('behind')
  expect(clockFault(db, daysAfter(day0, -60))).toBe('behind')
})

test('while it is ahead work waits, is said once, and goes on after an hour of waiting or when it is set', () => {
  const { db } = inUse()
  const said: string[] = []
  let [now, ms] = [daysAfter(day0, 400), 0]
  const clock = openClock(
    () => now,
    (name, fault) => said.push(`${name} ${fault}`),
    () => ms,
  )
  expect([clock.holds('river', db), clock.holds('river', db)]).toEqual([true, true])
  expect(said).toEqual(['river ahead'])
  // However far the clock itself moves, it is not believed sooner.
  now = daysAfter(day0, 500)
  expect(clock.holds('river', db)).toBe(true)
  ms += inMs({ minutes: 61 })
  expect(clock.holds('river', db)).toBe(false)
  now = minutesAfter(day0, 5)
  expect(clock.holds('river', db)).toBe(false)
  now = daysAfter(day0, 400)
  expect(clock.holds('river', db)).toBe(true)
  now = daysAfter(day0, -60)
  expect(clock.holds('river', db)).toBe(false)
  expect(said).toEqual(['river ahead', 'river ahead', 'river behind'])
})

test('a look while the clock is ahead ends no session', async () => {
  const { db, cast } = inUse()
  const token = await openSession(db, cast.resident.id, 'phone', day0)
  expect(await validSession(db, token, daysAfter(day0, 400))).toBeNull()
  expect(await validSession(db, token, minutesAfter(day0, 1))).not.toBeNull()
})

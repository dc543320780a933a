import { expect, test } from 'vitest'
import { RateLimited } from '#errors.ts'
import { clearAttempts, countAttempt, sweepAttempts } from '#estate/attempts.ts'
import { attempts } from '#estate/schema.ts'
import { day0, openTestEstate } from '#test/estate.ts'

const limit = { most: 3, minutes: 15 }
const later = (minutes: number) => new Date(Date.parse(day0) + minutes * 60_000).toISOString()

test('the try after the last allowed one is refused, and says when to come back', () => {
  const { db } = openTestEstate()
  for (let i = 0; i < 3; i++) countAttempt(db, 'door', limit, day0)
  const refused = () => countAttempt(db, 'door', limit, later(5))
  expect(refused).toThrow(RateLimited)
  expect(refused).toThrow(expect.objectContaining({ params: { minutes: 10 } }))
  expect(() => countAttempt(db, 'other door', limit, later(5))).not.toThrow()
})

test('what is refused says so in the words of its limit, or in those for all', () => {
  const { db } = openTestEstate()
  const none = { most: 0, minutes: 5 }
  expect(() => countAttempt(db, 'a', none, day0)).toThrow('shared:errors.tooMany')
  const own = { ...none, says: 'notices:errors.questionsTooMany' }
  expect(() => countAttempt(db, 'b', own, day0)).toThrow('notices:errors.questionsTooMany')
})

test('after the minutes one may try again as often', () => {
  const { db } = openTestEstate()
  for (let i = 0; i < 3; i++) countAttempt(db, 'door', limit, day0)
  for (let i = 0; i < 3; i++) countAttempt(db, 'door', limit, later(15))
  expect(() => countAttempt(db, 'door', limit, later(16))).toThrow(RateLimited)
})

test('success forgets the tries, and the sweep only what is over', () => {
  const { db } = openTestEstate()
  countAttempt(db, 'mine', limit, day0)
  countAttempt(db, 'old', limit, day0)
  countAttempt(db, 'young', limit, later(10))
  clearAttempts(db, 'mine')
  sweepAttempts(db, later(15))
  expect(
    db
      .select()
      .from(attempts)
      .all()
      .map((row) => row.key),
  ).toEqual(['young'])
})

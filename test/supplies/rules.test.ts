import { expect, test } from 'vitest'
import { scopesToServe } from '#supplies/keeping.ts'
import { daysOfCover, isLow, lotExpiry, putBack, takeOldest, usedPerDay } from '#supplies/rules.ts'
import { daysAfterDay } from '#time/days.ts'

test('days of cover: use a day goes before the norm, and a day begun is not covered', () => {
  expect(usedPerDay({ usePerDay: 12, personDay: 200 }, 100)).toBe(1200)
  expect(usedPerDay({ usePerDay: null, personDay: 250 }, 100)).toBe(25_000)
  expect(usedPerDay({ usePerDay: null, personDay: null }, 100)).toBeNull()
  expect(usedPerDay({ usePerDay: null, personDay: 250 }, 0)).toBeNull()
  expect([daysOfCover(750, 25_000), daysOfCover(749, 25_000), daysOfCover(0, 25_000)]).toEqual([3, 2, 0])
})

test('the last day is still good, the day after is not, and a month before it is told', () => {
  const today = '2026-11-24'
  expect(daysAfterDay(today, 30)).toBe('2026-12-24')
  const days = ['2026-11-23', '2026-11-24', '2026-12-24', '2026-12-25', null]
  expect(days.map((day) => lotExpiry(day, today))).toEqual(['expired', 'soon', 'soon', 'fresh', 'fresh'])
  expect([isLow(4, 5), isLow(5, 5), isLow(0, null)]).toEqual([true, false, false])
})

test('what expires first goes first, what is past its day never', () => {
  const lots = [
    { id: 1, amount: 5, expiresOn: null },
    { id: 2, amount: 5, expiresOn: '2027-03-01' },
    { id: 3, amount: 5, expiresOn: '2026-12-01' },
    { id: 4, amount: 5, expiresOn: '2026-11-01' },
  ]
  expect(takeOldest(lots, 12, '2026-11-24')).toEqual([
    { lotId: 3, pieces: 5 },
    { lotId: 2, pieces: 5 },
    { lotId: 1, pieces: 2 },
  ])
  expect(takeOldest(lots, 16, '2026-11-24')).toBeNull()
})

test('what comes back goes where it came from, and no more than went', () => {
  const out = [
    { lotId: 2, pieces: 3 },
    { lotId: 3, pieces: 5 },
  ]
  expect(putBack(out, 4)).toEqual([
    { lotId: 2, pieces: 3 },
    { lotId: 3, pieces: 1 },
  ])
  expect(() => putBack(out, 9)).toThrow(RangeError)
})

test('what is shared out for an emergency goes to its places, as far as they are kept', () => {
  expect(scopesToServe(['2/2'], [''])).toEqual(['2/2'])
  expect(scopesToServe(['2', '3'], ['3/1', '5'])).toEqual(['3/1'])
  expect(scopesToServe(['9'], ['3/1', '5'])).toEqual(['3/1', '5'])
  expect(scopesToServe([''], ['3', '5'])).toEqual(['3', '5'])
})

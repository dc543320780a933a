import { describe, expect, test } from 'vitest'
import {
  daysAfterDay,
  daysOfEstateAfter,
  endOfDay,
  isDay,
  monthsOfEstateAfter,
  nextClock,
  startOfDay,
} from '#time/days.ts'
import {
  daysAfter,
  daysBetween,
  hoursAfter,
  hoursBetween,
  inHours,
  inMinutes,
  inMs,
  inSeconds,
  minutesAfter,
  minutesBetween,
  msAfter,
  msBetween,
  secondsAfter,
  secondsBetween,
  secondsSince1970,
} from '#time/instants.ts'
import {
  clockOfEstate,
  dayOfEstate,
  daysOfEstateBetween,
  isWeekendOfEstate,
  monthOfEstate,
} from '#time/wall.ts'

const [shanghai, berlin, beirut] = ['Asia/Shanghai', 'Europe/Berlin', 'Asia/Beirut']
/** 07:30 and 23:30 of Tuesday 24 November in Shanghai: two days in UTC. */
const [early, late] = ['2026-11-23T23:30:00.000Z', '2026-11-24T15:30:00.000Z'] as const

describe('an instant', () => {
  test('moves by each unit, forward and back, and its distance is told in the same', () => {
    expect(msAfter(early, 1500)).toBe('2026-11-23T23:30:01.500Z')
    expect(secondsAfter(early, -1)).toBe('2026-11-23T23:29:59.000Z')
    expect(minutesAfter(early, 0.5)).toBe('2026-11-23T23:30:30.000Z')
    expect(hoursAfter(early, 16)).toBe(late)
    expect(daysAfter(early, 1)).toBe('2026-11-24T23:30:00.000Z')
    expect([msBetween, secondsBetween, minutesBetween].map((between) => between(early, late))).toEqual([
      57_600_000, 57_600, 960,
    ])
    expect([hoursBetween(late, early), daysBetween(early, late)]).toEqual([-16, 2 / 3])
    expect(secondsSince1970('1970-01-01T00:01:00.999Z')).toBe(60)
  })

  test('and a length of time is put together of units', () => {
    expect(inMs({ seconds: 1, minutes: 1 })).toBe(61_000)
    expect([inSeconds({ days: 1 }), inMinutes({ hours: 1.5 }), inHours({ days: 2 })]).toEqual([
      86_400, 90, 48,
    ])
  })

  test('text that is no instant is refused, not taken for another', () => {
    expect(() => minutesAfter('soon', 1)).toThrow(RangeError)
    expect(() => dayOfEstate('', shanghai)).toThrow(RangeError)
  })
})

describe('a day of the estate', () => {
  test('is one from 07:30 till 23:30 in Shanghai, and two in London', () => {
    expect([early, late].map((at) => dayOfEstate(at, shanghai))).toEqual(['2026-11-24', '2026-11-24'])
    expect([early, late].map((at) => dayOfEstate(at, 'Europe/London'))).toEqual(['2026-11-23', '2026-11-24'])
    expect([early, late].map((at) => clockOfEstate(at, shanghai))).toEqual(['07:30', '23:30'])
    expect(daysOfEstateBetween(early, late, shanghai)).toBe(0)
    expect(daysOfEstateBetween(early, late, 'Europe/London')).toBe(1)
  })

  test('turns month, year and weekend at its own midnight', () => {
    expect(monthOfEstate('2026-12-31T16:00:00.000Z', shanghai)).toBe('2027-01')
    expect(isWeekendOfEstate('2026-11-27T15:59:00.000Z', shanghai)).toBe(false)
    expect(isWeekendOfEstate('2026-11-27T16:00:00.000Z', shanghai)).toBe(true)
  })

  test('lasts 23 or 25 hours where the clock is turned, and may begin at one', () => {
    const hours = (day: string, zone: string) => hoursBetween(startOfDay(day, zone), endOfDay(day, zone))
    expect([hours('2026-03-29', berlin), hours('2026-10-25', berlin)]).toEqual([23, 25])
    expect(clockOfEstate(startOfDay('2026-03-29', beirut), beirut)).toBe('01:00')
    expect(dayOfEstate(secondsAfter(endOfDay('2026-03-28', beirut), -1), beirut)).toBe('2026-03-28')
  })

  test('days and months later the wall shows the same time, whatever the clocks did', () => {
    const ten = '2026-03-28T09:00:00.000Z'
    expect(daysOfEstateAfter(ten, 1, berlin)).toBe('2026-03-29T08:00:00.000Z')
    expect(daysOfEstateAfter(daysOfEstateAfter(ten, 2, berlin), -2, berlin)).toBe(ten)
    expect(monthsOfEstateAfter('2026-01-31T09:00:00.000Z', 1, berlin)).toBe('2026-02-28T09:00:00.000Z')
    expect([
      daysAfterDay('2026-02-28', 1),
      daysAfterDay('2028-02-28', 1),
      daysAfterDay('2026-01-01', -1),
    ]).toEqual(['2026-03-01', '2028-02-29', '2025-12-31'])
    expect([isDay('2026-02-30'), isDay('2028-02-29')]).toEqual([false, true])
  })

  test('the next half past three is tonight, or the night after; where it is skipped, as soon as it is over', () => {
    expect(nextClock('03:30', '2026-11-24T19:29:00.000Z', shanghai)).toBe('2026-11-24T19:30:00.000Z')
    expect(nextClock('03:30', '2026-11-24T19:30:00.000Z', shanghai)).toBe('2026-11-25T19:30:00.000Z')
    const skipped = nextClock('02:30', '2026-03-28T20:00:00.000Z', berlin)
    expect(clockOfEstate(skipped, berlin)).toBe('03:30')
    expect(clockOfEstate(nextClock('02:30', skipped, berlin), berlin)).toBe('02:30')
  })
})

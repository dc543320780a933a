import { describe, expect, test } from 'vitest'
import { formatDateTime, formatDay, formatForPaper, formatTime, toLocalInput } from '#i18n/dates.ts'

const shanghai = 'Asia/Shanghai'
const now = '2026-11-24T06:30:00.000Z' // 14:30 in Shanghai, a Tuesday

describe('a moment in words', () => {
  test.each([
    ['2026-11-24T06:30:00.000Z', '今天 14:30', 'today 14:30'],
    ['2026-11-23T15:59:00.000Z', '昨天 23:59', 'yesterday 23:59'],
    ['2026-11-23T16:00:00.000Z', '今天 00:00', 'today 00:00'],
    ['2026-11-24T16:00:00.000Z', '明天 00:00', 'tomorrow 00:00'],
    ['2026-11-28T01:00:00.000Z', '11月28日周六 09:00', 'Sat, Nov 28, 09:00'],
    ['2026-11-20T01:00:00.000Z', '11月20日 09:00', 'Nov 20, 09:00'],
    ['2025-11-24T01:05:00.000Z', '2025年11月24日 09:05', 'Nov 24, 2025, 09:05'],
  ])('%s', (iso, zh, en) => {
    expect(formatDateTime(iso, 'zh-CN', shanghai, now)).toBe(zh)
    expect(formatDateTime(iso, 'en', shanghai, now)).toBe(en)
  })

  test('the day turns at midnight of the estate, not of the server', () => {
    const evening = '2026-11-24T17:00:00.000Z'
    expect(formatDay(evening, 'en', shanghai, now)).toBe('tomorrow')
    expect(formatDay(evening, 'en', 'Europe/Berlin', now)).toBe('today')
  })

  test('summer time is followed where there is one', () => {
    expect(formatTime('2026-07-01T10:00:00.000Z', 'en', 'Europe/Berlin')).toBe('12:00')
    expect(formatTime('2026-12-01T10:00:00.000Z', 'en', 'Europe/Berlin')).toBe('11:00')
  })
})

test('paper carries the whole date', () => {
  expect(formatForPaper(now, 'zh-CN', shanghai)).toBe('2026年11月24日 14:30')
  expect(formatForPaper(now, 'en', shanghai)).toBe('Nov 24, 2026, 14:30')
})

test('a field for a moment shows the clock of the estate', () => {
  expect(toLocalInput('2026-01-02T16:05:00.000Z', shanghai)).toBe('2026-01-03T00:05')
})

test('text that is no instant is refused', () => {
  expect(() => formatDay('tomorrow', 'en', shanghai, now)).toThrow(RangeError)
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { areaText, readArea } from '#addresses/area.ts'

describe('areas', () => {
  test.each([
    ['89.5', 8950],
    ['89.50㎡', 8950],
    ['８９．５', 8950],
    ['1,203.25 m2', 120325],
    ['１，２０３．２５㎡', 120325],
    ['89.5平方米', 8950],
    ['约90平', 9000],
    ['90 m²', 9000],
    ['89.1000', 8910],
    ['0.29', 29],
    ['8.2', 820],
    ['', null],
    [' - ', null],
    ['/', null],
    ['无', null],
  ])('%s is %s hundredths', (text, area) => {
    expect(readArea(text)).toEqual({ ok: true, area })
  })

  test.each([
    ['89.555', 'areaDecimals'],
    ['1.005000', 'areaDecimals'],
    ['89,5', 'areaUnreadable'],
    ['12,03.5', 'areaUnreadable'],
    ['八十九', 'areaUnreadable'],
    ['89.5.1', 'areaUnreadable'],
    ['1e3', 'areaUnreadable'],
    ['-89.5', 'areaNotPositive'],
    ['0', 'areaNotPositive'],
    ['0.00', 'areaNotPositive'],
    ['1000000.01', 'areaTooLarge'],
  ])('%s is refused: %s', (text, reason) => {
    expect(readArea(text)).toEqual({ ok: false, reason })
  })

  test('every area is the same after being written and read', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000_000 }), (area) => {
        expect(readArea(areaText(area))).toEqual({ ok: true, area })
      }),
    )
  })
})

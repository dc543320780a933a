import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { inTriageOrder } from '#helpcalls/rules.ts'
import {
  busiestTenthShare,
  freeSeat,
  missingSkills,
  type RestRule,
  restMsAfter,
  restReasons,
  restRules,
  type Stretch,
  workedMinutes,
} from '#shifts/rules.ts'

const day0 = Date.parse('2026-11-24T00:00:00.000Z')
const at = (hours: number) => new Date(day0 + hours * 3_600_000).toISOString()
const stretch = (from: number, length: number): Stretch => ({ startsAt: at(from), endsAt: at(from + length) })
const why = (work: Stretch[], next: Stretch, rule: RestRule = restRules.calm) =>
  restReasons(work, next, rule).map((reason) => reason.key)

describe('rest', () => {
  test('a first shift is for anybody', () => expect(why([], stretch(0, 4))).toEqual([]))
  test('nobody is in two places', () =>
    expect(why([stretch(0, 4)], stretch(3, 2))).toContain('shifts:rest.overlap'))
  test('four hours of work ask for eight of rest, before and after', () => {
    expect(why([stretch(0, 4)], stretch(11, 1))).toEqual(['shifts:rest.rest'])
    expect(why([stretch(0, 4)], stretch(12, 1))).toEqual([])
    expect(why([stretch(12, 4)], stretch(9, 2))).toEqual(['shifts:rest.rest'])
  })
  test('an errand of an hour costs no night', () => expect(why([stretch(0, 1)], stretch(3, 1))).toEqual([]))
  test('a count does not begin anew at midnight', () =>
    expect(why([stretch(0, 4)], stretch(20, 4))).toEqual(['shifts:rest.day']))
  test('an emergency asks more of one, and never without a limit', () => {
    const week = [0, 1, 2, 3, 4].map((day) => stretch(day * 24, 8))
    expect(why(week, stretch(5 * 24, 1), restRules.emergency)).toEqual(['shifts:rest.week'])
    expect(why(week.slice(1), stretch(5 * 24, 8), restRules.emergency)).toEqual([])
  })
  test('our own values stay under what the law lets an employer ask', () => {
    for (const rule of Object.values(restRules)) {
      expect(rule.dayHours).toBeLessThanOrEqual(8)
      expect(rule.weekHours).toBeLessThanOrEqual(44)
    }
  })

  test('whoever is only ever rostered where no reason speaks against it is never worn out', () => {
    const wished = fc.array(fc.tuple(fc.nat({ max: 14 * 24 }), fc.integer({ min: 1, max: 8 })), {
      maxLength: 40,
    })
    fc.assert(
      fc.property(wished, fc.constantFrom(restRules.calm, restRules.emergency), (wishes, rule) => {
        const work: Stretch[] = []
        for (const [from, length] of wishes) {
          const next = stretch(from, length)
          if (restReasons(work, next, rule).length === 0) work.push(next)
        }
        work.sort((a, b) => (a.startsAt < b.startsAt ? -1 : 1))
        for (const [i, one] of work.entries()) {
          const next = work[i + 1]
          if (next)
            expect(Date.parse(next.startsAt) - Date.parse(one.endsAt)).toBeGreaterThanOrEqual(
              restMsAfter(one, rule),
            )
        }
        // Counted another way than the rule does: hour by hour.
        const busy = Array.from({ length: 15 * 24 }, (_, hour) =>
          work.some((one) => one.startsAt <= at(hour) && at(hour) < one.endsAt) ? 1 : 0,
        )
        const most = (hours: number) =>
          Math.max(
            ...busy.map((_, from) =>
              busy.slice(from, from + hours).reduce<number>((sum, one) => sum + one, 0),
            ),
          )
        expect(most(24)).toBeLessThanOrEqual(rule.dayHours)
        expect(most(7 * 24)).toBeLessThanOrEqual(rule.weekHours)
      }),
    )
  })
})

test('the smallest free place is given, and none beyond the capacity', () => {
  expect(freeSeat(2, [])).toBe(1)
  expect(freeSeat(2, [{ state: 'in', place: 2 }])).toBe(1)
  expect(freeSeat(1, [{ state: 'in', place: 1 }])).toBeNull()
  expect(freeSeat(1, [{ state: 'left', place: 1 }])).toBe(1)
})

test('a skill counts where it is said or learnt', () => {
  expect(missingSkills(['急救', '轮椅'], '会用轮椅', [])).toEqual(['急救'])
  expect(missingSkills(['急救'], '', ['急救'])).toEqual([])
})

test('hours count from coming to going, at most to the end for whoever forgot', () => {
  const shift = stretch(0, 4)
  expect(workedMinutes({ checkedInAt: at(0.5), checkedOutAt: at(3) }, shift, at(9))).toBe(150)
  expect(workedMinutes({ checkedInAt: at(0), checkedOutAt: null }, shift, at(9))).toBe(240)
  expect(workedMinutes({ checkedInAt: at(0), checkedOutAt: null }, shift, at(2))).toBe(0)
  expect(workedMinutes({ checkedInAt: null, checkedOutAt: null }, shift, at(9))).toBe(0)
})

test('the busiest tenth is one at the least', () => {
  expect(busiestTenthShare([])).toBe(0)
  expect(busiestTenthShare([60, 0])).toBe(1)
  expect(busiestTenthShare([...Array.from({ length: 19 }, () => 10), 110])).toBeCloseTo(120 / 300)
})

test('triage: worst, then the care list, then who has waited longest; done comes last', () => {
  const need = (
    listingId: number,
    level: 1 | 2,
    careRank: number | null,
    raised: number,
    state = 'waiting',
  ) => ({
    listingId,
    level,
    careRank,
    state,
    raisedAt: at(raised),
  })
  const needs = [
    need(1, 2, null, 0),
    need(2, 2, 4, 3),
    need(3, 1, null, 5),
    need(4, 2, 1, 4),
    need(5, 1, 0, 0, 'done'),
    need(6, 2, null, 1, 'going'),
  ]
  expect(inTriageOrder(needs).map((one) => one.listingId)).toEqual([3, 4, 2, 1, 6, 5])
})

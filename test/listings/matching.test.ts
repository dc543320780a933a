import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mayBeAskedAt, shareWords, slotsOf } from '#listings/matching/fit.ts'
import type { Helper, Need, Setting } from '#listings/matching/need-and-helper.ts'
import { acceptance, fairness, planWave, smallestWave, wantedChance } from '#listings/matching/plan.ts'

const setting: Setting = {
  now: '2026-11-24T02:00:00.000Z',
  timezone: 'Asia/Shanghai',
  neighbours: (a, b) => a === '3' && b === '4',
}
const need: Need = {
  unit: '3/2/501',
  category: 'rides',
  title: '搭车去医院',
  urgency: 3,
  neededAt: null,
  stairs: false,
  lifting: 'none',
  sexWish: null,
}
let next = 1
const helper = (home: string, other: Partial<Helper> = {}): Helper => ({
  personId: next++,
  homes: [home],
  categories: [],
  times: [],
  skills: '',
  circle: 4,
  stairs: true,
  lifting: 'heavy',
  sex: null,
  dailyCap: 2,
  weeklyCap: 2,
  urgentPassesQuiet: false,
  quietFrom: null,
  quietTo: null,
  pausedUntil: null,
  asked: 0,
  accepted: 0,
  askedToday: 0,
  promisedThisWeek: 0,
  load: 0,
  silentAt: null,
  ...other,
})
const chosen = (helpers: Helper[], asked: Partial<Need> = {}, when: Partial<Setting> = {}) =>
  planWave({ ...need, ...asked }, helpers, { ...setting, ...when }).chosen.map((one) => one.personId)

describe('whom to ask', () => {
  test('the nearest circle first; what can wait keeps to it, health at risk goes on at once', () => {
    const [estate, beside, building, staircase] = ['9/1/101', '4/1/101', '3/1/101', '3/2/502'].map((home) =>
      helper(home),
    )
    const all = [estate!, beside!, building!, staircase!]
    expect(chosen(all)).toEqual([staircase!.personId])
    expect(chosen(all, { urgency: 2 })).toEqual(
      [staircase, building, beside, estate].map((one) => one!.personId),
    )
    expect(planWave(need, [estate!], setting).chosen[0]!.reasons[0]).toEqual({ key: 'listings:why.circle4' })
  })

  test('never the own household, who is paused, at the cap, or cannot', () => {
    const cannot = [
      helper('3/2/501'),
      helper('3/2/502', { pausedUntil: '2026-12-01T00:00:00.000Z' }),
      helper('3/2/502', { askedToday: 2 }),
      helper('3/2/502', { promisedThisWeek: 2 }),
      helper('3/2/502', { categories: ['pets'] }),
      helper('9/1/101', { circle: 3 }),
    ]
    expect(chosen(cannot)).toEqual([])
    expect(chosen([helper('3/2/502', { stairs: false })], { stairs: true })).toEqual([])
    expect(chosen([helper('3/2/502', { lifting: 'light' })], { lifting: 'heavy' })).toEqual([])
    expect(chosen([helper('3/2/502', { sex: 'm' }), helper('3/2/502')], { sexWish: 'f' })).toEqual([])
    expect(
      chosen([helper('3/2/502', { times: ['night'] })], { neededAt: '2026-11-25T01:00:00.000Z' }),
    ).toEqual([])
  })

  test('what was left open excludes nobody', () => {
    const open = helper('3/2/502')
    expect(chosen([open], { neededAt: '2026-11-25T01:00:00.000Z', lifting: 'heavy', stairs: true })).toEqual([
      open.personId,
    ])
  })

  test('quiet hours hold until morning; only with consent does health at risk pass them', () => {
    const night = '2026-11-24T15:00:00.000Z'
    const morning = '2026-11-24T23:00:00.000Z'
    const asleep = helper('3/2/502')
    const willing = helper('3/2/502', { urgentPassesQuiet: true })
    expect(planWave(need, [asleep], { ...setting, now: night }).retryAt).toBe(morning)
    expect(mayBeAskedAt({ urgency: 2 }, asleep, { ...setting, now: night })).toBe(morning)
    expect(mayBeAskedAt({ urgency: 2 }, willing, { ...setting, now: night })).toBe(night)
    expect(mayBeAskedAt({ urgency: 3 }, willing, { ...setting, now: night })).toBe(morning)
    expect(mayBeAskedAt({ urgency: 2 }, helper('3/2/502', { askedToday: 4 }), setting)).toBe(setting.now)
    expect(mayBeAskedAt({ urgency: 3 }, helper('3/2/502', { askedToday: 4 }), setting)).toBe(morning)
  })

  test('among equals who carries less is asked first', () => {
    const busy = helper('3/2/502', { load: 3 })
    const free = helper('3/2/102')
    expect(
      planWave({ ...need, urgency: 2 }, [busy, free], setting).chosen.map((one) => one.personId),
    ).toEqual([free.personId, busy.personId])
    expect(fairness).toBeGreaterThan(0)
  })

  test('silence halves the chance, and a day brings back half of what is missing', () => {
    const at = (hours: number) => new Date(Date.parse(setting.now) - hours * 3_600_000).toISOString()
    const fresh = acceptance({ asked: 0, accepted: 0, silentAt: null }, setting.now)
    expect(fresh).toBeCloseTo(0.25)
    expect(acceptance({ asked: 0, accepted: 0, silentAt: at(0) }, setting.now)).toBeCloseTo(fresh / 2)
    expect(acceptance({ asked: 0, accepted: 0, silentAt: at(24) }, setting.now)).toBeCloseTo(fresh * 0.75)
  })

  test('times and words are read as people mean them', () => {
    expect(slotsOf('2026-11-28T02:00:00.000Z', 'Asia/Shanghai')).toEqual(['weekend'])
    expect(slotsOf('2026-11-24T11:00:00.000Z', 'Asia/Shanghai')).toEqual(['evening'])
    expect(shareWords('想借个梯子换灯泡', '有人字梯、梯子、电钻')).toBe(true)
    expect(shareWords('需要帮忙', '帮忙都可以')).toBe(false)
  })
})

const someHelper = fc.record({
  home: fc.constantFrom('3/2/502', '3/2/101', '3/1/101', '4/1/101', '9/1/101'),
  asked: fc.integer({ min: 0, max: 30 }),
  yes: fc.double({ min: 0, max: 1, noNaN: true }),
  load: fc.integer({ min: 0, max: 8 }),
  askedToday: fc.integer({ min: 0, max: 3 }),
  circle: fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const),
})

test('a wave is the smallest with nine chances in ten, in the order of the circles, or all there are', () => {
  fc.assert(
    fc.property(
      fc.array(someHelper, { maxLength: 60 }),
      fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const),
      (all, urgency) => {
        const helpers = all.map(({ home, yes, ...rest }, i) => ({
          ...helper(home, rest),
          personId: i + 1,
          accepted: Math.floor(rest.asked * yes),
        }))
        const wave = planWave({ ...need, urgency }, helpers, setting)
        const silence = (some: typeof wave.chosen) =>
          some.reduce((product, one) => product * (1 - one.chance), 1)
        expect(wave.chance).toBeCloseTo(1 - silence(wave.chosen))
        if (wave.chosen.length > 1) expect(1 - silence(wave.chosen.slice(0, -1))).toBeLessThan(wantedChance)
        const circles = wave.chosen.map((one) => one.circle)
        expect([...circles].sort()).toEqual(circles)
        if (urgency > 2) expect(new Set(circles).size).toBeLessThanOrEqual(1)
        for (const one of wave.chosen) {
          const asked = helpers[one.personId - 1]!
          expect(one.circle).toBeLessThanOrEqual(asked.circle)
          expect(asked.askedToday).toBeLessThan(asked.dailyCap + (urgency <= 2 ? 3 : 0))
          expect(one.reasons.length).toBeGreaterThan(0)
        }
        if (wave.chance < wantedChance && wave.chosen.length > 0) {
          const left = planWave(
            { ...need, urgency },
            helpers.filter((one) => !wave.chosen.some((c) => c.personId === one.personId)),
            setting,
          )
          // Nobody of the circle (or, where lives are at stake, of the estate) was left out of a wave that falls short.
          if (urgency <= 2) expect(left.chosen).toEqual([])
          else if (left.chosen.length > 0) expect(left.circle).toBeGreaterThan(wave.circle)
        }
      },
    ),
  )
})

test('nobody is chosen beyond the wanted chance', () => {
  const sure = Array.from({ length: 5 }, (_, i) => ({ id: i, chance: 0.95 }))
  expect(smallestWave(sure).chosen).toHaveLength(1)
})

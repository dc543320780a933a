import { seeded } from '#hosts/demo/random.ts'
import type { NeedLevel } from '#listings/lifecycle/schema.ts'
import type { Helper, Need } from '#listings/matching/need-and-helper.ts'

/**
 * A synthetic estate for comparing ways of asking: 3,000 households, one in five with somebody who said they help.
 * Nobody has published such figures for a Chinese estate, so these are assumptions, said here so that they can be
 * doubted: how often people say yes (one time in four on average, very different between them, more for near
 * neighbours), and that every notification that is not taken up may start a time of ignoring everything (Manshadi and
 * Rodilitz, EC 2020: the model their policies are made for), here one time in three, for three days on average.
 */
export const assumptions = {
  households: 3_000,
  helperShare: 0.2,
  needsADay: 40,
  meanYes: 0.25,
  /** Of a neighbour on the same staircase, in the building, beside it, and elsewhere. */
  nearness: [0, 1.4, 1.2, 1, 0.8],
  startsIgnoring: 0.33,
  ignoringDays: 3,
  /** Minutes until somebody who says yes has seen it and said so. */
  meanDelay: 12,
  /** How often somebody who helps looks at the board unasked, a day: once a week. */
  boardVisits: 1 / 7,
}

export type Volunteer = Helper & {
  yes: number
  ignoresUntil: number
  days: Map<number, number>
  promisedAt: number[]
}
export type SimNeed = Need & { id: number; at: number; until: number }

const categories = ['errands', 'medicine', 'rides', 'care', 'children', 'pets', 'tools', 'skills']
/** Minutes after which a need of each level is over unanswered. */
const patience: Record<NeedLevel, number> = { 1: 180, 2: 24 * 60, 3: 72 * 60, 4: 10 * 24 * 60 }

export function modelOf(seed: number, days: number) {
  const random = seeded(seed)
  const uniform = () => random.between(0, 999_999) / 1_000_000
  const exponential = (mean: number) => -mean * Math.log(1 - uniform())
  const homes = Array.from({ length: assumptions.households }, (_, i) => {
    const [building, entrance, door] = [Math.floor(i / 300) + 1, Math.floor((i % 300) / 100) + 1, i % 100]
    return `${building}/${entrance}/${Math.floor(door / 4) + 1}0${(door % 4) + 1}`
  })
  const volunteers: Volunteer[] = homes
    .filter(() => random.chance(assumptions.helperShare))
    .map((home, i) => ({
      personId: i + 1,
      homes: [home],
      times: [],
      skills: '',
      circle: 4,
      stairs: true,
      lifting: 'heavy',
      sex: null,
      categories: random.chance(0.5) ? [] : categories.filter(() => random.chance(0.5)),
      dailyCap: 2,
      weeklyCap: 2,
      urgentPassesQuiet: random.chance(0.2),
      quietFrom: null,
      quietTo: null,
      pausedUntil: null,
      asked: 0,
      accepted: 0,
      askedToday: 0,
      promisedThisWeek: 0,
      load: 0,
      silentAt: null,
      // Between hardly ever and more often than not, a quarter on average.
      yes: Math.min(0.9, assumptions.meanYes * 2 * uniform()),
      ignoresUntil: 0,
      days: new Map(),
      promisedAt: [],
    }))
  const needs: SimNeed[] = []
  for (let at = 0; at < days * 1440; at += exponential(1440 / assumptions.needsADay)) {
    const urgency = (
      random.chance(0.01) ? 1 : random.chance(0.1) ? 2 : random.chance(0.45) ? 3 : 4
    ) as NeedLevel
    const day = Math.floor(at / 1440)
    // What can wait is asked by day; danger keeps no hours.
    const minute = urgency > 2 ? 7 * 60 + (at % 1440) * (15 / 24) : at % 1440
    const begins = day * 1440 + minute
    needs.push({
      id: needs.length + 1,
      at: begins,
      until: begins + patience[urgency],
      urgency,
      unit: random.pick(homes),
      category: random.pick(categories),
      title: '',
      neededAt: null,
      stairs: false,
      lifting: 'none',
      sexWish: null,
    })
  }
  needs.sort((a, b) => a.at - b.at)
  return { volunteers, needs, uniform, exponential }
}
export type Model = ReturnType<typeof modelOf>

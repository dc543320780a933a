/** One figure of the readiness page. `value` of `of`, or `value` alone, or the instant `at`; null where not known. */
export type ReadyFigure = {
  key: 'reach' | 'silent' | 'captains' | 'plans' | 'care' | 'reserve' | 'drill'
  value: number | null
  of: number | null
  at: string | null
  /** Where the next thing is done; null for whom that is closed. */
  href: string | null
  ready: boolean
}

/**
 * What counts as ready: four doors in five with a channel that rang, nine in ten with an account, every staircase with a
 * captain, every plan led, the care list gone through within 90 days, food and water for three (the days a household is
 * asked to keep as well), a drill within half a year. House rules, not the law's.
 */
const enough = { reach: 0.8, silent: 0.9, captains: 1, plans: 1, care: 90, reserve: 3, drill: 183 } as const
const atMost: readonly ReadyFigure['key'][] = ['care', 'drill']

/** Shares from 0 to 1; days for `care`, `reserve` and `drill`. What is not known is not ready. */
export function isReady(key: ReadyFigure['key'], value: number | null): boolean {
  if (value === null) return false
  return atMost.includes(key) ? value <= enough[key] : value >= enough[key]
}

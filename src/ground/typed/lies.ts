/**
 * Where a day lies, as seen from when its form was sent: still to come, has been, or either of them (an expiry, a filter,
 * somebody's moving in).
 */
export type DayKind = 'coming' | 'been' | 'either'

export type Lies = {
  when: DayKind
  /** How many years back and ahead at most. */
  backYears: number
  aheadYears: number
  /** What is said where it is to come and is over; left out: when it is today. */
  over?: string
  /** Of a time that is to come: any hour of today will do, as of what was over this morning and is told at noon. */
  sameDay?: boolean
  /** A day alone means its beginning: others follow it. Left out: its end. */
  begins?: true
  /**
   * It comes later than another field of the form (of the row, where that has it), or this sentence is said. `asGap`: by the
   * rule that says what else a draft still wants (`day-order.ts`), since a draft is kept with anything wrong.
   */
  after?: { field: string; said: string; asGap?: true }
  /** It counts only with one of these choices of the form (of the row, where that has it); else nobody looks at it. */
  onlyWith?: { field: string; chosen: readonly string[] }
}

/** How far people plan, and how far back they set down what has been, where a field says nothing of its own. */
export const yearsOf: Record<DayKind, Pick<Lies, 'backYears' | 'aheadYears'>> = {
  coming: { backYears: 0, aheadYears: 3 },
  been: { backYears: 3, aheadYears: 0 },
  either: { backYears: 5, aheadYears: 5 },
}

import { hoursBetween, inHours, inMs, minutesBetween, msSince1970 } from '#time/instants.ts'
import type { Shift, Signup } from './schema.ts'

/** A stretch of work, as ISO instants. */
export type Stretch = { startsAt: string; endsAt: string }
export type RestRule = { restHours: number; dayHours: number; weekHours: number }
/** A sentence: the key of a text and what fills it. */
export type Reason = { key: string; params: Record<string, string | number> }

/**
 * How much one person may be rostered for. The ceiling is what the Labour Law of the PRC lets an employer ask: eight hours a
 * day and 44 a week (Art. 36), a day of rest a week (Art. 38), and three hours of overtime a day at the most (Art. 41);
 * Art. 42 lifts the limits in disasters, which is where people wear out. Volunteers are not employees, and these
 * values are ours: below the ceiling in calm, at its eight hours and under its 44 in an emergency, and never lifted.
 */
export const restRules = {
  calm: { restHours: 10, dayHours: 6, weekHours: 20 },
  emergency: { restHours: 8, dayHours: 8, weekHours: 40 },
} as const satisfies Record<string, RestRule>

export function ruleFor(shift: Pick<Shift, 'emergencyId'>): RestRule {
  return shift.emergencyId === null ? restRules.calm : restRules.emergency
}

const start = (one: Stretch) => msSince1970(one.startsAt)
const end = (one: Stretch) => msSince1970(one.endsAt)
const lengthMs = (one: Stretch) => end(one) - start(one)
export const hoursOf = (one: Stretch): number => hoursBetween(one.startsAt, one.endsAt)

/** After a stretch one rests twice as long as it took, at most the rule's hours: an errand of an hour costs no night. */
export function restMsAfter(one: Stretch, rule: RestRule): number {
  return Math.min(inMs({ hours: rule.restHours }), 2 * lengthMs(one))
}

/**
 * Why somebody with this work may not take `next` as well, each reason a sentence; [] where she may. Days and weeks are
 * rolling (any 24 hours, any seven days), so that nobody works through midnight to begin a new count.
 */
export function restReasons(work: readonly Stretch[], next: Stretch, rule: RestRule): Reason[] {
  const reasons: Reason[] = []
  if (work.some((one) => start(one) < end(next) && start(next) < end(one)))
    reasons.push({ key: 'shifts:rest.overlap', params: {} })
  else if (work.some((one) => tooClose(one, next, rule)))
    reasons.push({ key: 'shifts:rest.rest', params: { hours: rule.restHours } })
  if (mostHoursWithin([...work, next], next, inMs({ days: 1 })) > rule.dayHours)
    reasons.push({ key: 'shifts:rest.day', params: { hours: rule.dayHours } })
  if (mostHoursWithin([...work, next], next, inMs({ days: 7 })) > rule.weekHours)
    reasons.push({ key: 'shifts:rest.week', params: { hours: rule.weekHours } })
  return reasons
}

function tooClose(one: Stretch, next: Stretch, rule: RestRule): boolean {
  const [first, second] = start(one) <= start(next) ? [one, next] : [next, one]
  return start(second) - end(first) < restMsAfter(first, rule)
}

/** The most work in any window of this length that touches `next`; the fullest begins or ends with a stretch. */
function mostHoursWithin(work: readonly Stretch[], next: Stretch, windowMs: number): number {
  const starts = work.flatMap((one) => [start(one), end(one) - windowMs])
  const touching = starts.filter((from) => from < end(next) && from + windowMs > start(next))
  const mostMs = Math.max(
    ...touching.map((from) =>
      work.reduce(
        (sum, one) => sum + Math.max(0, Math.min(end(one), from + windowMs) - Math.max(start(one), from)),
        0,
      ),
    ),
  )
  return inHours({ ms: mostMs })
}

/** The smallest seat nobody holds, or null where the shift is full. */
export function freeSeat(
  capacity: number,
  signups: readonly Pick<Signup, 'state' | 'place'>[],
): number | null {
  const taken = new Set(signups.filter((one) => one.state === 'in').map((one) => one.place))
  return Array.from({ length: capacity }, (_, i) => i + 1).find((seat) => !taken.has(seat)) ?? null
}

/** Words a role asks for that are in nothing this person says or has learnt. */
export function missingSkills(wanted: readonly string[], said: string, learnt: readonly string[]): string[] {
  const has = (word: string) => said.includes(word) || learnt.some((one) => one.includes(word))
  return wanted.filter((word) => !has(word))
}

type Phase = 'cancelled' | 'coming' | 'running' | 'over'
export function phaseOf(shift: Pick<Shift, 'cancelledAt' | 'startsAt' | 'endsAt'>, now: string): Phase {
  if (shift.cancelledAt !== null) return 'cancelled'
  if (now < shift.startsAt) return 'coming'
  return now < shift.endsAt ? 'running' : 'over'
}

/** From when one may check in: half an hour before, since the first to come opens the door. */
export const earlyMinutes = 30
/** A missing one is looked for after so long, and only then may be put down as not come. */
export const graceMinutes = 15

/**
 * Hours somebody was there (to the minute): from check-in to check-out. No check-out counts until the shift's end and no
 * further; 0 while it runs.
 */
export function workedMinutes(
  signup: Pick<Signup, 'checkedInAt' | 'checkedOutAt'>,
  shift: Stretch,
  now: string,
): number {
  const { checkedInAt, checkedOutAt } = signup
  if (checkedInAt === null || (checkedOutAt === null && now < shift.endsAt)) return 0
  const until = checkedOutAt ?? shift.endsAt
  return Math.max(0, Math.round(minutesBetween(checkedInAt, until)))
}

/** What the busiest tenth of the people (one at the least) did of all, 0 to 1; 0 where nothing was done. */
export function busiestTenthShare(minutes: readonly number[]): number {
  const sorted = minutes.filter((one) => one > 0).sort((a, b) => b - a)
  const all = sorted.reduce((sum, one) => sum + one, 0)
  const top = sorted.slice(0, Math.ceil(sorted.length / 10)).reduce((sum, one) => sum + one, 0)
  return all === 0 ? 0 : top / all
}

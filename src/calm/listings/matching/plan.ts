import { distance } from '#addresses/paths.ts'
import type { Circle, NeedLevel } from '#listings/lifecycle/schema.ts'
import { hoursBetween } from '#time/instants.ts'
import { type Fit, fits, type KnownTimes, mayBeAskedAt, type Sentence, slotsOf } from './fit.ts'
import type { Helper, Need, Setting } from './need-and-helper.ts'

/**
 * Whom to ask, when and why: pure functions. After Manshadi and Rodilitz, "Online Policies for Efficient Volunteer
 * Crowdsourcing" (EC 2020): each notification may start a time in which a volunteer ignores everything, so asking more
 * people now costs later needs; and after SmartSort at VolunteerMatch (Manshadi, Rodilitz, Saban, Suresh): a score less a
 * penalty for what somebody carries already spreads the work without losing any.
 */

type Chosen = { personId: number; circle: Circle; chance: number; reasons: Sentence[] }
type Wave = {
  chosen: Chosen[]
  circle: Circle
  /** That at least one says yes, from 0 to 1. */
  chance: number
  /** Nobody can be asked now, but somebody can later: when to look again. */
  retryAt: string | null
}

/** A wave asks the fewest people with whom somebody says yes nine times in ten. */
export const wantedChance = 0.9

/**
 * Beta(1.5, 4.5): before anything is known of her a helper says yes one time in four, as sure as six askings would make
 * it. An assumption, and a cautious one: published claim rates of volunteer dispatch differ by programme.
 */
const prior = { yes: 1.5, no: 4.5 }
/** Ignored an asking: half as likely at once, back by half of what is missing each day (exponential recovery). */
const recoveryHours = 24
/** What each promise of the last four weeks takes off the score: a fifth of a newcomer's chance. */
export const fairness = 0.05
const skillBonus = 0.15

/** Minutes to the next wave: 5, 10, 15 for what is urgent (reference: mutual-aid dispatch), four hours for what can wait. */
export const waveMinutes: Record<NeedLevel, number> = { 1: 5, 2: 10, 3: 15, 4: 240 }

/** How likely this helper says yes, smoothed: nobody is written off after one no, nobody counted on after one yes. */
export function acceptance(helper: Pick<Helper, 'asked' | 'accepted' | 'silentAt'>, now: string): number {
  const rate = (helper.accepted + prior.yes) / (helper.asked + prior.yes + prior.no)
  if (helper.silentAt === null) return rate
  const hours = Math.max(0, hoursBetween(helper.silentAt, now))
  return rate * (1 - 0.5 * 2 ** (-hours / recoveryHours))
}

/** In which circle around the need this helper lives; null for the own household, which is not asked by a machine. */
function circleOf(
  need: Pick<Need, 'unit'>,
  homes: readonly string[],
  neighbours: Setting['neighbours'],
): Circle | null {
  const nearest = Math.min(...homes.map((home) => distance(need.unit, home, neighbours)))
  return nearest === 0 || !Number.isFinite(nearest) ? null : (nearest as Circle)
}

type Ranked = Chosen & { score: number }

/**
 * The next wave over those not yet asked: the nearest circle that still has somebody, best first, until the wanted
 * chance is reached. Where health or life is at risk the wave goes on into wider circles to reach it at once; what can
 * wait keeps to its circle, and widens only when that has been asked.
 */
export function planWave(need: Need, helpers: readonly Helper[], setting: Setting): Wave {
  const ranked: Ranked[] = []
  let retryAt: string | null = null
  const slots = need.neededAt === null ? null : slotsOf(need.neededAt, setting.timezone)
  const known: KnownTimes = new Map()
  for (const helper of helpers) {
    const circle = circleOf(need, helper.homes, setting.neighbours)
    if (circle === null || circle > helper.circle) continue
    const fit = fits(need, helper, slots)
    if (fit === null) continue
    const when = mayBeAskedAt(need, helper, setting, known)
    if (when === setting.now) ranked.push(rankOne(helper, circle, fit, setting.now))
    else if (when !== null && (retryAt === null || when < retryAt)) retryAt = when
  }
  if (ranked.length === 0) return { chosen: [], circle: 4, chance: 0, retryAt }
  ranked.sort((a, b) => a.circle - b.circle || b.score - a.score || a.personId - b.personId)
  const circle = ranked[0]!.circle
  const within = need.urgency <= 2 ? ranked : ranked.filter((one) => one.circle === circle)
  return { ...smallestWave(within), circle, retryAt: null }
}

/** The first n with 1 − ∏(1 − p) at the wanted chance, or all where they do not reach it. */
export function smallestWave<One extends { chance: number }>(
  ranked: readonly One[],
): { chosen: One[]; chance: number } {
  let noneChance = 1
  const chosen: One[] = []
  for (const one of ranked) {
    if (1 - noneChance >= wantedChance) break
    chosen.push(one)
    noneChance *= 1 - one.chance
  }
  return { chosen, chance: 1 - noneChance }
}

function rankOne(helper: Helper, circle: Circle, fit: Fit, now: string): Ranked {
  const chance = acceptance(helper, now)
  const score = chance + (fit.skilled ? skillBonus : 0) - fairness * helper.load
  const near: Sentence = { key: `listings:why.circle${circle}` }
  return { personId: helper.personId, circle, chance, score, reasons: [near, ...fit.reasons] }
}

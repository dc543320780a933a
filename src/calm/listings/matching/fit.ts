import type { NeedLevel } from '#listings/lifecycle/schema.ts'
import { afterQuiet } from '#messages/inbox/when.ts'
import { endOfDay } from '#time/days.ts'
import { clockOfEstate, dayOfEstate, isWeekendOfEstate } from '#time/wall.ts'
import { foldText } from '#typed/fold.ts'
import type { HelpTime } from './help-times.ts'
import type { Helper, Need, Setting } from './need-and-helper.ts'

/** A sentence of ours with what fills it: why it was she who was asked. */
export type Sentence = { key: string; params?: Record<string, string | number> }
export type Fit = { reasons: Sentence[]; skilled: boolean }

/** Nobody is asked at night unless they set other hours; an evening starts at ten for most. */
const usualQuiet = { quietFrom: '22:00', quietTo: '07:00' }
/** How many askings a day beyond a helper's own number what is urgent may add: two a day become five. */
const urgentExtra = 3

/**
 * Does this helper fit, and why; null for what she cannot or would not do. What either side left open excludes nobody,
 * but for the wish of a helper of the same sex, which only somebody who said so can meet.
 */
export function fits(need: Need, helper: Helper, slot: readonly HelpTime[] | null): Fit | null {
  if (helper.categories.length > 0 && !helper.categories.includes(need.category)) return null
  if (need.sexWish !== null && helper.sex !== need.sexWish) return null
  if (need.stairs && !helper.stairs) return null
  if (weight(need.lifting) > weight(helper.lifting)) return null
  if (slot !== null && helper.times.length > 0 && !slot.some((one) => helper.times.includes(one))) return null
  const skilled = helper.skills !== '' && shareWords(need.title, helper.skills)
  const reasons: Sentence[] = []
  if (helper.categories.length > 0) reasons.push({ key: 'listings:why.category' })
  if (slot !== null && helper.times.length > 0) reasons.push({ key: 'listings:why.time' })
  if (skilled) reasons.push({ key: 'listings:why.skills' })
  if (need.stairs || need.lifting !== 'none') reasons.push({ key: 'listings:why.strong' })
  if (need.sexWish !== null) reasons.push({ key: 'listings:why.sex' })
  if (helper.load === 0) reasons.push({ key: 'listings:why.free' })
  return { reasons, skilled }
}

function weight(lifting: Need['lifting']): number {
  return lifting === 'none' ? 0 : lifting === 'light' ? 1 : 2
}

/** The times of a helper's week an instant falls into. */
export function slotsOf(at: string, timezone: string): HelpTime[] {
  const clock = clockOfEstate(at, timezone)
  const weekend = isWeekendOfEstate(at, timezone)
  if (clock >= '22:00' || clock < '06:00') return ['night']
  if (clock >= '18:00') return weekend ? ['evening', 'weekend'] : ['evening']
  if (weekend) return ['weekend']
  return [clock < '12:00' ? 'weekdayMorning' : 'weekdayAfternoon']
}

/** Do two texts share two Chinese characters in a row, or a Latin word of three letters? */
export function shareWords(one: string, other: string): boolean {
  const said = foldText(other)
  return wordPairs(one).some((word) => said.includes(word))
}

/** Pairs of Chinese characters that follow each other, and Latin words, without what every posting says. */
export function wordPairs(text: string): string[] {
  const plain = foldText(text)
  const runs = plain.match(/\p{Script=Han}+/gu) ?? []
  const pairs = runs.flatMap((run) => {
    const signs = [...run]
    return signs.length === 1 ? signs : signs.slice(1).map((sign, i) => `${signs[i]}${sign}`)
  })
  const latin = (plain.match(/[a-z]{3,}/g) ?? []).filter((word) => !common.has(word))
  return [...new Set([...pairs.filter((pair) => !common.has(pair)), ...latin])].slice(0, 24)
}

const common = new Set([
  ...[
    '需要',
    '帮忙',
    '帮我',
    '可以',
    '一下',
    '有没',
    '没有',
    '谁能',
    '想要',
    '想借',
    '求助',
    '邻居',
    '我家',
    '一个',
    '一位',
    '请问',
    '请帮',
    '能帮',
    '帮助',
    '今天',
    '明天',
    '上午',
    '下午',
    '晚上',
    '大家',
    '谢谢',
  ],
  ...[
    'the',
    'and',
    'for',
    'who',
    'can',
    'need',
    'someone',
    'help',
    'with',
    'please',
    'have',
    'from',
    'lend',
    'borrow',
    'give',
    'tomorrow',
    'today',
  ],
])

/**
 * When this helper may be asked: now, at the end of her quiet hours, tomorrow when today's number is reached, or not
 * for this need (null: paused, or carrying all she said she would).
 */
export function mayBeAskedAt(
  need: Pick<Need, 'urgency'>,
  helper: Helper,
  setting: Setting,
  known: KnownTimes = new Map(),
): string | null {
  const { now, timezone } = setting
  if (helper.pausedUntil !== null && helper.pausedUntil > now) return null
  if (helper.promisedThisWeek >= helper.weeklyCap) return null
  const urgent = isUrgent(need.urgency)
  const cap = helper.dailyCap + (urgent && helper.dailyCap > 0 ? urgentExtra : 0)
  const from =
    helper.askedToday >= cap
      ? once(known, 'tomorrow', () => endOfDay(dayOfEstate(now, timezone), timezone))
      : now
  if (urgent && helper.urgentPassesQuiet) return from
  const quiet = helper.quietFrom !== null && helper.quietTo !== null ? helper : usualQuiet
  return once(known, `${from} ${quiet.quietFrom} ${quiet.quietTo}`, () => afterQuiet(from, quiet, timezone))
}

/** Times already worked out in one wave: few different quiet hours, many helpers. */
export type KnownTimes = Map<string, string>

function once(known: KnownTimes, key: string, find: () => string): string {
  const before = known.get(key)
  if (before !== undefined) return before
  const found = find()
  known.set(key, found)
  return found
}

/** Life or health: may pass quiet hours with consent, and goes beyond the usual number. */
function isUrgent(urgency: NeedLevel): boolean {
  return urgency <= 2
}

import type { ShortagePolicy } from './policies.ts'

/** What is known of a line and its item when it is explained; all in pieces but `packs`. */
type LineFacts = {
  want: number
  flex: number
  computed: number
  final: number
  /** By hand, where `final` is not `computed`. */
  why: string | null
  promoted: boolean
  taker: boolean
  policy: ShortagePolicy
  /** Of the item: what all wanted firmly, the packs bought, and the pieces shared out (bought or arrived). */
  wantAll: number
  packs: number
  total: number
  totalFrom: 'packs' | 'received'
}
type Explanation = { key: string; params: Record<string, string | number> }

/**
 * Why a home gets what it gets, as the key of a sentence and what fills it: "you wanted 4; 3 trays hold 90; by order of
 * time you get 3". The sentences are in the texts of this feature, under `why`.
 */
export function explain(facts: LineFacts): Explanation {
  const { want, flex, computed, final, why, wantAll, packs, total } = facts
  const params = { want, flex, got: final, computed, wantAll, packs, total, more: final - want }
  const say = (key: string) => ({ key: `groupbuys:why.${key}`, params: { ...params, why: why ?? '' } })
  if (final !== computed) return say(why ? 'byHand' : 'byHandPlain')
  if (facts.promoted) return say(final >= want ? 'promoted' : 'promotedShort')
  if (facts.taker && final > want + flex) return say('taker')
  if (final === want) return say(flex > 0 && want > 0 ? 'wantOnly' : want === 0 ? 'flexNotNeeded' : 'all')
  if (final > want) return say('flex')
  if (total === 0) return say(facts.totalFrom === 'received' ? 'nothingCame' : 'noPack')
  return say(`${facts.totalFrom === 'received' ? 'received' : 'short'}.${facts.policy}`)
}

import { type Increment, type RemainingIncrement, remainingIncrements } from './increments.ts'
import { type Packing, packsToOrder, type Totals } from './packs.ts'
import type { RemainderPolicy, ShortagePolicy } from './policies.ts'
import { sharesByLargestRemainder } from './shares.ts'

/** What one home wanted of one item and gets: `wantGot` of its firm pieces, `flexGot` of its flexible ones. */
export type Share = { home: number; want: number; flex: number; wantGot: number; flexGot: number }
export type Allocation = { shares: Share[]; leftover: number }

/** How to share: the rule, and for a drawing of lots the homes in the order they were drawn. */
type Sharing = { policy: ShortagePolicy; drawn?: readonly number[] }

/**
 * Shares `total` pieces among the homes of a log: firm pieces first; where they are too many, by the rule; what is left
 * is spread over the flexible ones by the same rule; what nobody takes is `leftover`. Integers only; the same input
 * gives the same output. Homes come in the order of their first standing increment.
 *
 * `fcfs` walks the increments in time, so it is first come first served by increment, not by home (Foodsoft's
 * `calculate_result`). `roundRobin` gives one piece each in turn, beginning with the earliest home. `proportional` is by
 * largest remainder, the earlier home and then the smaller number first among equals. `lots` serves the homes wholly in the
 * order drawn. `manual` proposes what `fcfs` would; the leader decides.
 */
export function allocate(log: readonly Increment[], total: number, sharing: Sharing): Allocation {
  const standing = remainingIncrements(log)
  const shares = homesOf(standing)
  const wanted = shares.reduce((sum, share) => sum + share.want, 0)
  const forWants = Math.min(total, wanted)
  const wants = grant('want', standing, shares, forWants, sharing)
  const flexible = shares.reduce((sum, share) => sum + share.flex, 0)
  const forFlex = Math.min(total - forWants, flexible)
  const flexes = grant('flex', standing, shares, forFlex, sharing)
  for (const [i, share] of shares.entries()) {
    share.wantGot = wants[i]!
    share.flexGot = flexes[i]!
  }
  return { shares, leftover: total - forWants - forFlex }
}

function homesOf(standing: readonly RemainingIncrement[]): Share[] {
  const homes = new Map<number, Share>()
  for (const { home, want, flex } of standing) {
    const share = homes.get(home)
    if (share) {
      share.want += want
      share.flex += flex
    } else homes.set(home, { home, want, flex, wantGot: 0, flexGot: 0 })
  }
  return [...homes.values()]
}

/** Pieces each home gets of `pieces`, which are at most what all ask for; in the order of `shares`. */
function grant(
  what: 'want' | 'flex',
  standing: readonly RemainingIncrement[],
  shares: readonly Share[],
  pieces: number,
  { policy, drawn }: Sharing,
): number[] {
  const asked = shares.map((share) => share[what])
  if (pieces === asked.reduce((sum, one) => sum + one, 0)) return asked
  if (policy === 'roundRobin') return inTurn(asked, pieces)
  if (policy === 'proportional') return sharesByLargestRemainder(pieces, asked)
  const place = new Map(shares.map((share, i) => [share.home, i]))
  if (policy === 'lots') {
    const order = (drawn ?? []).flatMap((home) => place.get(home) ?? [])
    return walk(
      order.map((i) => [i, asked[i]!]),
      shares.length,
      pieces,
    )
  }
  return walk(
    standing.map((row) => [place.get(row.home)!, row[what]]),
    shares.length,
    pieces,
  )
}

/** Serves the askers one after the other until nothing is left. */
function walk(asked: readonly [home: number, pieces: number][], homes: number, pieces: number): number[] {
  const got = new Array<number>(homes).fill(0)
  let left = pieces
  for (const [home, wanted] of asked) {
    const given = Math.min(wanted, left)
    got[home]! += given
    left -= given
    if (left === 0) break
  }
  return got
}

/** One piece each in turn: so many whole rounds, then one more for the first of those still wanting. */
function inTurn(asked: readonly number[], pieces: number): number[] {
  const after = (rounds: number) => asked.reduce((sum, one) => sum + Math.min(one, rounds), 0)
  let [rounds, tooMany] = [0, Math.max(0, ...asked) + 1]
  while (tooMany - rounds > 1) {
    const middle = Math.floor((rounds + tooMany) / 2)
    if (after(middle) <= pieces) rounds = middle
    else tooMany = middle
  }
  let left = pieces - after(rounds)
  return asked.map((one) => {
    const extra = one > rounds && left > 0 ? 1 : 0
    left -= extra
    return Math.min(one, rounds) + extra
  })
}

type Settlement = Allocation & { packs: number; total: number; wanted: Totals; takerGets: number }

/**
 * The closing of one item: how many packs, and who gets what. With `roundUp` what a begun pack leaves over goes to the
 * named taker (`takerGets`), so that it never becomes anybody's silent loss; `fillPhase` has done its work before the
 * closing and then counts like `drop`.
 */
export function settleItem(
  log: readonly Increment[],
  packing: Packing,
  remainder: RemainderPolicy,
  sharing: Sharing,
): Settlement {
  const wanted = totalsOf(log)
  const roundUp = remainder === 'roundUp'
  const packs = packsToOrder(wanted, packing, roundUp)
  const total = packs * packing.packSize
  const { shares, leftover } = allocate(log, total, sharing)
  const takerGets = roundUp ? leftover : 0
  return { shares, leftover: leftover - takerGets, packs, total, wanted, takerGets }
}

export function totalsOf(log: readonly Pick<Increment, 'want' | 'flex'>[]): Totals {
  let [want, flex] = [0, 0]
  for (const row of log) {
    want += row.want
    flex += row.flex
  }
  return { want, flex }
}

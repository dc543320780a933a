import { sharesByLargestRemainder } from '#groupbuys/sums/shares.ts'
import type { Basis } from './kinds.ts'

/** A door that may get something. `people` is 0 where nobody is known to live there. */
export type SharingDoor = { unit: string; people: number }
export type Sharing = {
  /** Whole pieces there are. */
  total: number
  /** Percent of them kept for the care list. */
  keepPercent: number
  basis: Basis
  /** No more for one door; null for no limit. */
  most: number | null
}
/** `counted`: the weight the door was shared by. `extra`: of its pieces, those from the care list's share. */
type Share = { unit: string; counted: number; guessed: boolean; pieces: number; extra: number }
export type Shared = { shares: Share[]; kept: number; left: number }

/**
 * Shares pieces among doors so that everybody can check it: nothing is lost, nobody gets more than `most`.
 *
 * First the share kept for the care list goes out one piece a door in the order of care, again from the front until it is
 * used up: who is in most danger is served before chance decides. The rest is divided by households or by people with the
 * method of largest remainders (Hare-Niemeyer, as in group orders), and among equal remainders by the order of `doors`,
 * which the caller draws by lot so that building 1 is not always first. A door where nobody is known to live counts as
 * one: no door is forgotten because the register is. What `most` cuts off goes to the doors below it; what nobody may
 * take is `left`.
 *
 * Rationing by household size with priority for the care list and a receipt per door is what no peer had (Sahana Eden's
 * `inv_send` knows sites, ResponseGrid's needs know quantities, neither knows doors). Priority protection of minors, the
 * elderly, the disabled, the pregnant and the sick: Emergency Response Law 2024, Art. 11.
 */
export function shareOut(
  doors: readonly SharingDoor[],
  careOrder: readonly string[],
  sharing: Sharing,
): Shared {
  const { total, keepPercent, basis, most } = sharing
  const limit = most ?? Number.POSITIVE_INFINITY
  const shares = doors.map(({ unit, people }): Share => {
    const guessed = basis === 'person' && people === 0
    return { unit, counted: basis === 'person' ? Math.max(1, people) : 1, guessed, pieces: 0, extra: 0 }
  })
  const byUnit = new Map(shares.map((share) => [share.unit, share]))
  const cared = careOrder.flatMap((unit) => byUnit.get(unit) ?? [])
  const kept = cared.length === 0 ? 0 : Math.floor((total * keepPercent) / 100)
  const unused = whomToAsk(cared, kept, limit)
  const left = divide(shares, total - kept + unused, limit)
  return { shares, kept: kept - unused, left }
}

/** One piece each from the front, again and again. Answers what nobody may take any more. */
function whomToAsk(shares: readonly Share[], pieces: number, limit: number): number {
  let left = pieces
  for (let round = 0; left > 0 && round < limit && shares.length > 0; round++)
    for (const share of shares.slice(0, left)) {
      share.extra += 1
      share.pieces += 1
      left -= 1
    }
  return left
}

/** By largest remainder; what the limit cuts off is divided again among those below it. Answers what is left. */
function divide(shares: readonly Share[], pieces: number, limit: number): number {
  let [left, open] = [pieces, shares.filter((share) => share.pieces < limit)]
  while (left > 0 && open.length > 0) {
    const parts = sharesByLargestRemainder(
      left,
      open.map((share) => share.counted),
    )
    for (const [i, share] of open.entries()) {
      const given = Math.min(parts[i]!, limit - share.pieces)
      share.pieces += given
      left -= given
    }
    open = open.filter((share) => share.pieces < limit)
  }
  return left
}

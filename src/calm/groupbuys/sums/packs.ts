/** What the supplier sells and on what terms. All in packs but `packSize`, which is pieces a pack (at least 1). */
export type Packing = { packSize: number; minPacks: number | null; maxPacks: number | null }
/** Pieces of one item over all homes: wanted firmly, and taken too where it fills a pack. */
export type Totals = { want: number; flex: number }

/**
 * Packs to order for so many pieces, by Foodsoft's `calculate_units_to_order` (app/models/order_article.rb): full packs
 * of what is wanted, and one more only where the rest can be filled up with flex; flex alone never opens a pack. Below
 * `minPacks` nothing is ordered unless flex reaches it; above `maxPacks` nothing more is. Foodsoft compares its minimum
 * with pieces in one place and with boxes in another; here both bounds are packs. `roundUp`: the begun pack is bought
 * although it is not full, because somebody named takes what is left of it (as Open Food Network does).
 */
export function packsToOrder({ want, flex }: Totals, packing: Packing, roundUp = false): number {
  const { packSize, minPacks, maxPacks } = packing
  const full = Math.floor(want / packSize)
  const rest = want % packSize
  let packs = rest > 0 && (roundUp || rest + flex >= packSize) ? full + 1 : full
  if (minPacks !== null && packs < minPacks)
    packs = want > 0 && want + flex >= minPacks * packSize ? minPacks : 0
  return maxPacks === null ? packs : Math.min(packs, maxPacks)
}

/**
 * Pieces still missing until all that is wanted is bought: to the end of the begun pack, or to the supplier's minimum.
 * 0 where nothing is wanted yet, every pack is full, or no further pack is to be had.
 */
export function gapOf(totals: Totals, packing: Packing): number {
  const { want, flex } = totals
  const { packSize, minPacks, maxPacks } = packing
  const packs = packsToOrder(totals, packing)
  if (want === 0 || packs * packSize >= want || packs === maxPacks) return 0
  const begun = Math.ceil(want / packSize)
  const aim = Math.max(begun, minPacks ?? 0)
  return maxPacks !== null && aim > maxPacks ? 0 : aim * packSize - want - flex
}

/**
 * May this change be taken while packs are being filled up? Only what does not widen the gap or lose a pack; who adds
 * must narrow it and may add no more than it (Foodsoft's box-fill phase, pull request 387; GASdotto 337).
 */
export function fillsGap(before: Totals, change: Totals, packing: Packing): boolean {
  const after = { want: before.want + change.want, flex: before.flex + change.flex }
  const [gap, gapAfter] = [gapOf(before, packing), gapOf(after, packing)]
  if (packsToOrder(after, packing) < packsToOrder(before, packing)) return false
  const added = change.want + change.flex
  return added > 0 ? added <= gap && gapAfter < gap : gapAfter <= gap
}

/**
 * Divides a whole (分, pieces) by weights so that the parts add up exactly: everybody gets the part rounded down, and
 * what is left goes one by one to the largest remainders, the earlier one where they are equal (Hare's method of
 * largest remainders). Foodsoft rounds each share of the freight up, so that its homes pay more than the bill. A
 * negative whole is divided like its opposite. Weights that are all 0 count as equal. Throws where there is nobody.
 */
export function sharesByLargestRemainder(whole: number, weights: readonly number[]): number[] {
  if (weights.length === 0) {
    if (whole === 0) return []
    throw new RangeError('nobody to divide among')
  }
  if (whole < 0) return sharesByLargestRemainder(-whole, weights).map((part) => (part === 0 ? 0 : -part))
  const sum = weights.reduce((all, weight) => all + weight, 0)
  if (sum === 0)
    return sharesByLargestRemainder(
      whole,
      weights.map(() => 1),
    )
  // Products of two amounts in 分 can pass 2^53.
  const products = weights.map((weight) => BigInt(whole) * BigInt(weight))
  const parts = products.map((product) => Number(product / BigInt(sum)))
  const remainders = products.map((product) => Number(product % BigInt(sum)))
  let left = whole - parts.reduce((all, part) => all + part, 0)
  const order = remainders.map((_, i) => i).sort((a, b) => remainders[b]! - remainders[a]! || a - b)
  for (const i of order) {
    if (left === 0) break
    parts[i]! += 1
    left -= 1
  }
  return parts
}

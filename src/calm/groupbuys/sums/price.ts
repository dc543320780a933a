import { moneyInFen as readFen } from '#typed/money.ts'

/** Prices are at most a million yuan: products with counts and grams then stay whole numbers a float can hold. */
export const mostFen = 100_000_000

/** What people type for a price, in 分 (`#typed/money.ts`); null for what is no amount or above `mostFen`. */
export function priceInFen(typed: string): number | null {
  return readFen(typed, mostFen)
}

/** 分 as people write them: `12.50`, `-0.05`. */
export function yuan(fen: number): string {
  const digits = String(Math.abs(fen)).padStart(3, '0')
  return `${fen < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

export type PriceStep = { fromPieces: number; price: number }

/** The price that holds once so many pieces are bought in all: that of the highest step reached. */
export function priceAt(price: number, steps: readonly PriceStep[], pieces: number): number {
  const reached = steps.filter((step) => step.fromPieces <= pieces)
  return reached.reduce((best, step) => (step.fromPieces > best.fromPieces ? step : best), {
    fromPieces: 0,
    price,
  }).price
}

/** 分 for so many grams of goods sold by weight, half a 分 rounded up. */
export function weighedAmount(price: number, perGrams: number, grams: number): number {
  return Math.floor((2 * price * grams + perGrams) / (2 * perGrams))
}

/** A weight more than a hundred times, or less than a hundredth, of what was expected is a slip of the finger. */
export function isAbsurdWeight(expectedGrams: number, grams: number): boolean {
  return grams > expectedGrams * 100 || grams * 100 < expectedGrams
}

type Priced = { price: number; perGrams: number | null; typicalGrams: number | null }

/** What so many pieces cost; weighed goods by `grams` where they have been on the scale, by the usual weight before. */
export function amountOf(
  { price, perGrams, typicalGrams }: Priced,
  pieces: number,
  grams: number | null = null,
): number {
  if (perGrams === null) return price * pieces
  return weighedAmount(price, perGrams, grams ?? pieces * (typicalGrams ?? perGrams))
}

import { foldNumber } from './fold.ts'

/**
 * What people type for a sum, in 分: `12`, `12.5`, `1,200`, `￥12.50`, `１２．５元`. null for what is no sum, has more than
 * two decimals, is above `most`, or may be read in two ways (`isUnclearSum`). Read digit by digit: `0.29 * 100` is not 29.
 */
export function moneyInFen(typed: string, most: number): number | null {
  const text = plain(typed)
  const [, yuan, fen = ''] = /^(\d{1,9})(?:\.(\d{0,2}))?$/.exec(text.replaceAll(',', '')) ?? []
  if (yuan === undefined || isUnclearSum(typed)) return null
  const amount = Number(yuan) * 100 + Number(fen.padEnd(2, '0'))
  return amount > most ? null : amount
}

/** `37,33` is 37.33 to half the world and 3,733 to the other: it is asked back, never guessed. */
export function isUnclearSum(typed: string): boolean {
  return /^[\d,]*\d,\d{1,2}$/.test(plain(typed))
}

function plain(typed: string): string {
  return foldNumber(typed)
    .replace(/\s/g, '')
    .replace(/^¥|元$/g, '')
}

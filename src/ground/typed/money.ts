import { foldNumber } from './fold.ts'

/**
 * What people type for a sum, in 分: `12`, `12.5`, `1,200`, `￥12.50`, `１２．５元`. null for what is no sum, has more than
 * two decimals or is above `most`. Read digit by digit: `0.29 * 100` is not 29.
 */
export function moneyInFen(typed: string, most: number): number | null {
  const text = foldNumber(typed)
    .replace(/[\s,]/g, '')
    .replace(/^¥|元$/g, '')
  const [, yuan, fen = ''] = /^(\d{1,9})(?:\.(\d{0,2}))?$/.exec(text) ?? []
  if (yuan === undefined) return null
  const amount = Number(yuan) * 100 + Number(fen.padEnd(2, '0'))
  return amount > most ? null : amount
}

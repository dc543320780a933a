import { z } from 'zod'
import { line } from './fields.ts'
import { moneyInFen } from './money.ts'

/** A sum of money up to `most` 分, in 分; null for none. */
export function amount(most: number, wrong: string) {
  return line(20, { long: wrong }).transform((typed, context) => {
    if (typed === '') return null
    const fen = moneyInFen(typed, most)
    if (fen !== null) return fen
    context.addIssue({ code: 'custom', message: wrong })
    return z.NEVER
  })
}

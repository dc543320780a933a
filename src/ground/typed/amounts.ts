import { z } from 'zod'
import { type FieldFacts, line } from './fields.ts'
import { isUnclearSum, moneyInFen } from './money.ts'
import { oneLine } from './settled.ts'

/** A sum of money up to `most` 分, in 分; null for none. */
export function amount(most: number, wrong: string) {
  return line(20, { long: wrong }).transform((typed, context) => {
    if (typed === '') return null
    const fen = moneyInFen(typed, most)
    if (fen !== null) return fen
    // Whoever typed a comma for a point must read why, or types it again.
    if (isUnclearSum(typed))
      context.addIssue({ code: 'custom', message: 'shared:errors.sumUnclear', params: bothWays(typed) })
    else context.addIssue({ code: 'custom', message: wrong })
    return z.NEVER
  })
}

/** A sum that the page put there as it reads, up to `most` 分, in 分, and nobody types: what a tick agrees to; null for none. */
export function carriedAmount(most: number) {
  const wrong = 'shared:errors.field'
  return z
    .string(wrong)
    .max(20, wrong)
    .prefault('')
    .transform((carried, context) => {
      if (oneLine(carried) === '') return null
      const fen = moneyInFen(oneLine(carried), most)
      if (fen === null) context.addIssue({ code: 'custom', message: wrong })
      return fen ?? z.NEVER
    })
    .meta({ typed: 'carriedAmount' } satisfies FieldFacts)
}

/** The sum both ways it may be meant. */
function bothWays(typed: string) {
  return { typed, point: typed.replace(/[,，](\d+\D*)$/, '.$1'), whole: typed.replace(/[,，]/g, '') }
}

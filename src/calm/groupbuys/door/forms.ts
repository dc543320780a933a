import { z } from 'zod'
import { digits, ticked, words } from '#typed/fields.ts'

export const DecisionForm = z.object({
  decision: z.enum(['approve', 'refuse']),
  why: words(300, { long: 'groupbuys:errors.whyLong' }),
})

export const RulesForm = z.object({
  approval: ticked,
  mostOpen: digits(3, 'groupbuys:errors.numberUnreadable'),
})

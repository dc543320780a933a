import { z } from 'zod'

export const RulesForm = z.object({
  approval: z.preprocess((value) => value !== undefined && value !== '', z.boolean()),
  mostOpen: z
    .string()
    .trim()
    .regex(/^\d{0,3}$/, 'groupbuys:errors.numberUnreadable')
    .default(''),
})

import { z } from 'zod'

export const CancellationForm = z.object({
  why: z.string().trim().min(2, 'groupbuys:errors.whyMissing').max(300, 'groupbuys:errors.whyLong'),
})

/** A line set by hand; an empty `final` gives it back to the rule. */
export const LineForm = z.object({
  order: z.coerce.number().int().positive(),
  item: z.coerce.number().int().positive(),
  final: z
    .string()
    .trim()
    .regex(/^\d{0,5}$/, 'groupbuys:errors.numberUnreadable')
    .default(''),
  why: z.string().trim().max(200, 'groupbuys:errors.whyLong').default(''),
  grams: z
    .string()
    .trim()
    .regex(/^\d{0,7}$/, 'groupbuys:errors.numberUnreadable')
    .default(''),
})

import { z } from 'zod'

/** The two answers of a second person, as every page that asks for them posts it. `asked`: which asking was seen. */
export const SecondForm = z.object({
  answer: z.enum(['agreed', 'sentBack']).default('agreed'),
  whyBack: z.string().trim().max(500, 'agreement:errors.whyLong').default(''),
  asked: z.string().max(40).default(''),
})

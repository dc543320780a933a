import { z } from 'zod'
import { carried, words } from '#typed/fields.ts'

/** The two answers of a second person, as every page that asks for them posts it. `asked`: which asking was seen. */
export const SecondForm = z.object({
  answer: z.enum(['agreed', 'sentBack']).default('agreed'),
  whyBack: words(500, { long: 'agreement:errors.whyLong' }),
  asked: carried(40).default(''),
})

/** The answer as the command takes it. */
export function secondAnswer({ answer, whyBack, asked }: z.infer<typeof SecondForm>) {
  return { answer, why: whyBack, seen: asked || null }
}

/** Where a refused answer is said: a missing reason at its field, the rest above the form. */
export function secondField(code: string): string {
  return code === 'agreement:errors.whyMissing' ? 'whyBack' : ''
}

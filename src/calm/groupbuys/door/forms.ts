import { z } from 'zod'
import { digits, ticked } from '#typed/fields.ts'

export const RulesForm = z.object({
  approval: ticked,
  mostOpen: digits(3),
})

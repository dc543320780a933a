import { z } from 'zod'

const said = (missing: string, most: number) =>
  z.string(missing).trim().min(1, missing).max(most, 'shifts:errors.wordsLong')

export const NeedForm = z.object({
  door: said('helpcalls:errors.doorMissing', 40),
  level: z
    .enum(['1', '2'], 'helpcalls:errors.levelMissing')
    .transform((level) => (level === '1' ? (1 as const) : (2 as const))),
  words: said('helpcalls:errors.wordsMissing', 300),
  how: z.enum(['desk', 'paper']).default('desk'),
})

const notOnShift = 'helpcalls:errors.notOnShift'
export const DispatchForm = z.object({ person: z.coerce.number(notOnShift).int().positive(notOnShift) })

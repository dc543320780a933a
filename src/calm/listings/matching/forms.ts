import { z } from 'zod'
import { list, sex, ticked, time } from '#listings/lifecycle/fields.ts'
import { liftings } from '#listings/lifecycle/schema.ts'
import { helpTimes } from './help-times.ts'

export const HelpingForm = z.object({
  categories: list,
  times: z.preprocess((value) => (value === undefined ? [] : [value].flat()), z.array(z.enum(helpTimes))),
  skills: z.string().trim().max(200, 'listings:errors.long').default(''),
  circle: z.coerce.number().int().min(1).max(4).default(4),
  stairs: ticked,
  lifting: z.enum(liftings).default('light'),
  sex,
  dailyCap: z.coerce
    .number('listings:errors.number')
    .int()
    .min(0, 'listings:errors.number')
    .max(20, 'listings:errors.number'),
  weeklyCap: z.coerce
    .number('listings:errors.number')
    .int()
    .min(0, 'listings:errors.number')
    .max(50, 'listings:errors.number'),
  urgentPassesQuiet: ticked,
  pausedUntil: time,
})

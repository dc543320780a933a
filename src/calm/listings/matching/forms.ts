import { z } from 'zod'
import { sex } from '#listings/lifecycle/fields.ts'
import { liftings } from '#listings/lifecycle/schema.ts'
import { time } from '#typed/day-and-clock.ts'
import { carried, choice, line, many, ticked, whole } from '#typed/fields.ts'
import { helpTimes } from './help-times.ts'

const cap = (most: number) => whole({ least: 0, most })

export const HelpingForm = z.object({
  categories: many(carried(60), 60),
  times: many(z.enum(helpTimes)),
  skills: line(200),
  circle: choice({ least: 1, most: 4 }).default(4),
  stairs: ticked,
  lifting: z.enum(liftings).default('light'),
  sex,
  dailyCap: cap(20),
  weeklyCap: cap(50),
  urgentPassesQuiet: ticked,
  pausedUntil: time('coming'),
})

import { z } from 'zod'
import { optionalNumber, time, words } from '#listings/lifecycle/fields.ts'
import { ReportForm } from '#tickets/forms.ts'
import { inMinutes } from '#time/instants.ts'

export const PromiseForm = z.object({
  for: z
    .string()
    .regex(/^\d{0,12}$/)
    .default(''),
})

export const WhyForm = z.object({ why: words(300, 'listings:errors.whyMissing') })

/** What a ticket says, of a need that is really a repair. */
export const TurnForm = ReportForm.omit({ person: true })

export const HandoverForm = z.object({ at: time.refine((text) => text !== '', 'listings:errors.time') })

export const DoneForm = z.object({ minutes: optionalNumber(1, inMinutes({ days: 1 })) })

export const MessageForm = z.object({
  body: z.string().trim().min(1, 'listings:errors.bodyMissing').max(500, 'listings:errors.long'),
})

export const ThanksForm = z.object({ words: words(200, 'listings:errors.thanksMissing') })

import { z } from 'zod'
import { category, optionalNumber, sex, ticked, time } from '#listings/lifecycle/fields.ts'
import { liftings, listingKinds } from '#listings/lifecycle/schema.ts'
import { normalPhone } from '#standing/phone.ts'

const title = z.string().trim().min(2, 'listings:errors.titleMissing').max(60, 'listings:errors.titleLong')

const urgency = z.coerce
  .number('listings:errors.urgencyMissing')
  .int('listings:errors.urgencyMissing')
  .min(1, 'listings:errors.urgencyMissing')
  .max(4, 'listings:errors.urgencyMissing')
  .transform((level) => level as 1 | 2 | 3 | 4)

/** A need or an offer as written: only its shape. */
export const ListingForm = z.object({
  kind: z.enum(listingKinds).default('need'),
  category,
  title,
  details: z.string().trim().max(1000, 'listings:errors.long').default(''),
  urgency: z.preprocess((value) => value ?? '4', urgency),
  neededAt: time,
  places: optionalNumber(1, 50),
  stays: ticked,
  stairs: ticked,
  lifting: z.enum(liftings).default('none'),
  sexWish: sex,
  loanDays: optionalNumber(1, 60),
  repeats: ticked,
  for: z
    .string()
    .regex(/^\d{0,12}$/)
    .default(''),
  intent: z.enum(['publish', 'draft', 'look']).default('publish'),
})

export type ListingForm = z.infer<typeof ListingForm>

/** A call: what must be asked, and no more. */
export const CallForm = z.object({
  door: z.string().trim().min(1, 'listings:errors.doorMissing').max(60, 'listings:errors.long'),
  name: z.string().trim().min(1, 'listings:errors.nameMissing').max(40, 'listings:errors.long'),
  phone: z
    .string()
    .default('')
    .refine((text) => text.trim() === '' || normalPhone(text) !== null, 'people:errors.phone')
    .transform((text) => normalPhone(text)),
  category,
  urgency,
  title,
  neededAt: time,
})

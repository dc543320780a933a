import { z } from 'zod'
import { doubleNumber, saidAnyway } from '#doubles/forms.ts'
import { normalPhone } from '#standing/phone.ts'
import { relations } from '#standing/schema.ts'
import { isDay } from '#time/days.ts'
import { keepFor, viewPurposes } from './purposes.ts'

const name = z
  .string('people:errors.nameMissing')
  .transform((text) => text.normalize('NFC').replace(/\s+/g, ' ').trim())
  .pipe(z.string().min(1, 'people:errors.nameMissing').max(40, 'people:errors.nameTooLong'))

/** '' counts as none. */
const phone = z
  .string()
  .default('')
  .refine((text) => text.trim() === '' || normalPhone(text) !== null, 'people:errors.phone')
  .transform((text) => normalPhone(text))

const relation = z.enum(relations, 'people:errors.relationMissing')
const day = z
  .string()
  .default('')
  .refine((text) => text === '' || isDay(text), 'people:errors.day')
const words = (most: number) =>
  z
    .string()
    .default('')
    .transform((text) => text.trim())
    .pipe(z.string().max(most, 'people:errors.tooLong'))

export const NewPersonForm = z.object({
  name,
  phone,
  unit: z.string().default(''),
  relation,
  note: words(200),
})

export const PersonDetails = z.object({
  name,
  phone,
  removePhone: z.string().optional(),
  keepFor: z.enum(keepFor).default('residence'),
})

export const NewHome = z.object({
  unit: z
    .string()
    .transform((text) => text.trim())
    .pipe(z.string().min(1, 'people:errors.doorMissing').max(100, 'people:errors.tooLong')),
  relation,
  since: day,
  until: day,
})

export const Departure = z.object({ on: day, why: words(200) })
export const NewRelation = z.object({ relation })
export const PhoneView = z.object({
  unit: z.string(),
  purpose: z.enum(viewPurposes, 'people:errors.purposeMissing'),
})
export const Merger = z.object({ other: z.coerce.number().int().positive() })

/** The number of another account of the same person, and "join anyway" where it was asked back. */
export const JoiningForm = z.object({ other: doubleNumber, anyway: saidAnyway })

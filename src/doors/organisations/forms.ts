import { z } from 'zod'
import { normalPhone } from '#standing/phone.ts'
import { organisationKinds, roles } from '#standing/schema.ts'
import { isDay } from '#time/days.ts'

const name = z
  .string('organisations:errors.nameMissing')
  .transform((text) => text.normalize('NFC').replace(/\s+/g, ' ').trim())
  .pipe(z.string().min(1, 'organisations:errors.nameMissing').max(40, 'organisations:errors.nameTooLong'))

/** The number of the office, for everybody to call; '' for none. */
const phone = z
  .string()
  .default('')
  .refine((text) => text.trim() === '' || normalPhone(text) !== null, 'people:errors.phone')
  .transform((text) => normalPhone(text))

const day = z
  .string()
  .default('')
  .refine((text) => text === '' || isDay(text), 'people:errors.day')

export const NewOrganisation = z.object({
  kind: z.enum(organisationKinds, 'organisations:errors.kindMissing'),
  name,
  phone,
})
export const OrganisationChange = z.object({ name, phone })

export const AppointmentForm = z.object({
  person: z.coerce
    .number('organisations:errors.personMissing')
    .int()
    .positive('organisations:errors.personMissing'),
  organisation: z
    .string()
    .default('')
    .transform((text) => (/^\d{1,9}$/.test(text) ? Number(text) : null)),
  role: z.enum(roles, 'organisations:errors.roleMissing'),
  scope: z.string('organisations:errors.scopeMissing').max(80, 'organisations:errors.scope'),
  from: day,
  until: day,
})

export const Ending = z.object({
  why: z
    .string('organisations:errors.whyMissing')
    .transform((text) => text.trim())
    .pipe(z.string().min(1, 'organisations:errors.whyMissing').max(200, 'people:errors.tooLong')),
})

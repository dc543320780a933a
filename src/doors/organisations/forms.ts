import { z } from 'zod'
import { boundKinds } from '#standing/bound.ts'
import { organisationKinds, roles } from '#standing/schema.ts'
import { day } from '#typed/day-and-clock.ts'
import { carried, id, line, many, phone as phoneField, words } from '#typed/fields.ts'

const name = line(40, {
  missing: 'organisations:errors.nameMissing',
  long: 'organisations:errors.nameTooLong',
})

/** The number of the office, for everybody to call. */
const phone = phoneField('people:errors.phone')

export const NewOrganisation = z.object({
  kind: z.enum(organisationKinds, 'organisations:errors.kindMissing'),
  name,
  phone,
})
export const OrganisationChange = z.object({ name, phone })

export const AppointmentForm = z.object({
  person: id('organisations:errors.personMissing'),
  organisation: carried(9)
    .default('')
    .transform((text) => (/^\d{1,9}$/.test(text) ? Number(text) : null)),
  role: z.enum(roles, 'organisations:errors.roleMissing'),
  scope: carried(80, 'organisations:errors.scopeMissing'),
  from: day('either', { backYears: 20 }),
  until: day('coming', {
    aheadYears: 20,
    after: { field: 'from', said: 'organisations:errors.untilBeforeStart' },
  }),
})

export const Ending = z.object({
  why: words(200, { missing: 'organisations:errors.whyMissing' }),
  /** Of what is still in their hands, what is taken back with it. */
  back: many(z.enum(boundKinds)),
})

import { z } from 'zod'
import { doubleNumber, seenBoth } from '#doubles/forms.ts'
import { relations } from '#standing/schema.ts'
import { day } from '#typed/day-and-clock.ts'
import { carried, id, line, phone as phoneField, words } from '#typed/fields.ts'
import { keepFor, viewPurposes } from './purposes.ts'

const name = line(40, { missing: 'people:errors.nameMissing', long: 'people:errors.nameTooLong' })
const phone = phoneField('people:errors.phone')
const relation = z.enum(relations, 'people:errors.relationMissing')
/** Somebody may have lived here since before there was an estate. */
const longAgo = { from: 1900, backYears: 120 }

export const NewPersonForm = z.object({
  name,
  phone,
  unit: carried(100).default(''),
  relation,
  note: words(200),
})

export const PersonDetails = z.object({
  name,
  phone,
  removePhone: carried(20).optional(),
  keepFor: z.enum(keepFor).default('residence'),
})

/** One's own, corrected by oneself; '' takes the number away. */
export const OwnName = z.object({ name })
export const OwnPhone = z.object({ phone })

export const NewHome = z.object({
  unit: line(100, { missing: 'people:errors.doorMissing' }),
  relation,
  since: day('either', longAgo),
  until: day('either', {
    ...longAgo,
    aheadYears: 30,
    after: { field: 'since', said: 'people:errors.untilBeforeSince' },
  }),
})

export const Departure = z.object({
  on: day('either', { ...longAgo, aheadYears: 30, missing: 'people:errors.dayMissing' }),
  why: words(200),
})
export const NewRelation = z.object({ relation })
export const PhoneView = z.object({
  unit: carried(100),
  purpose: z.enum(viewPurposes, 'people:errors.purposeMissing'),
})
export const Merger = z.object({ other: id() })

/** The number of another account of the same person, and "join anyway" where it was asked back. */
export const JoiningForm = z.object({ other: doubleNumber, ...seenBoth })

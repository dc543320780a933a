import { z } from 'zod'
import { category, optionalNumber, sex, whom } from '#listings/lifecycle/fields.ts'
import { liftings, listingKinds } from '#listings/lifecycle/schema.ts'
import { time } from '#typed/day-and-clock.ts'
import { choice, line, phone, ticked, words } from '#typed/fields.ts'

const title = line(60, {
  missing: 'listings:errors.titleMissing',
  least: 2,
  long: 'listings:errors.titleLong',
  openly: 'shared:openly.neighbours',
})

const urgency = choice({ least: 1, most: 4, wrong: 'listings:errors.urgencyMissing' }).transform(
  (level) => level as 1 | 2 | 3 | 4,
)

/** A need or an offer as written: only its shape. */
export const ListingForm = z.object({
  kind: z.enum(listingKinds).default('need'),
  category,
  title,
  details: words(1000, { openly: 'shared:openly.neighbours' }),
  urgency: urgency.default(4),
  neededAt: time('coming'),
  places: optionalNumber(1, 50),
  stays: ticked,
  stairs: ticked,
  lifting: z.enum(liftings).default('none'),
  sexWish: sex,
  loanDays: optionalNumber(1, 60),
  repeats: ticked,
  for: whom,
  intent: z.enum(['publish', 'draft', 'look']).default('publish'),
})

export type ListingForm = z.infer<typeof ListingForm>

/** A call: what must be asked, and no more. */
export const CallForm = z.object({
  door: line(60, { missing: 'listings:errors.doorMissing' }),
  name: line(40, { missing: 'listings:errors.nameMissing' }),
  phone: phone('people:errors.phone'),
  category,
  urgency,
  title,
  neededAt: time('coming'),
})

import { z } from 'zod'
import { day } from '#typed/dates.ts'
import { carried, line, words } from '#typed/fields.ts'
import { knockOutcomes } from './rules.ts'

/** What came of one knock. `from`: pressed on the card of the next door, which is answered with the next one. */
export const DoorAnswer = z.object({
  outcome: z.enum(['told', 'answeredFor', ...knockOutcomes], 'notices:answers.errors.outcomeMissing'),
  note: words(200, { long: 'notices:answers.errors.noteLong' }),
  scope: carried(100).optional(),
  from: z.enum(['next', 'door']).optional(),
})
export type DoorAnswer = z.infer<typeof DoorAnswer>

/** A returned list. Its rows come as `d-3/2/501`, one field a door: `rowsOf`. */
export const ReturnedListForm = z.object({
  scope: carried(100),
  typed: words(4000, { long: 'notices:answers.errors.typedLong' }),
  collectedBy: line(40, {
    missing: 'notices:answers.errors.collectorMissing',
    long: 'notices:answers.errors.collectorLong',
  }),
  collectedOn: day({ missing: 'notices:answers.errors.dayMissing' }),
})
export type ReturnedListForm = z.infer<typeof ReturnedListForm>

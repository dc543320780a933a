import { z } from 'zod'
import { day } from '#typed/day-and-clock.ts'
import { carried, line, words } from '#typed/fields.ts'
import { rows } from '#typed/rows.ts'
import { rowAnswers } from './answers-batch.ts'
import { knockOutcomes } from './rules.ts'

/** What came of one knock. `from`: pressed on the card of the next door, which is answered with the next one. */
export const DoorKnock = z.object({
  outcome: z.enum(['told', 'answeredFor', ...knockOutcomes], 'notices:answers.errors.outcomeMissing'),
  note: words(200, { long: 'notices:answers.errors.noteLong' }),
  scope: carried(100).optional(),
  from: z.enum(['next', 'door']).optional(),
})
export type DoorKnock = z.infer<typeof DoorKnock>

const returned = z.object({
  scope: carried(100),
  typed: words(4000, { long: 'notices:answers.errors.typedLong' }),
  collectedBy: line(40, {
    missing: 'notices:answers.errors.collectorMissing',
    long: 'notices:answers.errors.collectorLong',
  }),
  collectedOn: day('been', { missing: 'notices:answers.errors.dayMissing' }),
})

/** A returned list. Its rows come as `d-3/2/501`, one field a door. */
export const ReturnedListForm = returned.and(
  rows('rows', {
    at: (row) => `d-${row}`,
    row: '.{1,80}',
    most: 3000,
    shape: { answer: z.enum(rowAnswers, 'notices:answers.errors.outcomeMissing') },
  }),
)
export type ReturnedListForm = z.infer<typeof ReturnedListForm>

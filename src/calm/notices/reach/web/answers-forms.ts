import { z } from 'zod'
import { type FormValues, typedIn } from '#http/form.ts'
import { type RowAnswer, rowAnswers } from '#notices/reach/answers-batch.ts'
import { knockOutcomes } from '#notices/reach/rules.ts'

const note = z.string().trim().max(200, 'notices:answers.errors.noteLong').optional()

/** What came of one knock. `from`: pressed on the card of the next door, which is answered with the next one. */
export const DoorAnswer = z.object({
  outcome: z.enum(['told', 'answeredFor', ...knockOutcomes], 'notices:answers.errors.outcomeMissing'),
  note,
  scope: z.string().max(100).optional(),
  from: z.enum(['next', 'door']).optional(),
})
export type DoorAnswer = z.infer<typeof DoorAnswer>

/** A returned list. Its rows come as `d-3/2/501`, one field a door: `rowsOf`. */
export const ReturnedListForm = z.object({
  scope: z.string().max(100),
  typed: z.string().max(4000, 'notices:answers.errors.typedLong').default(''),
  collectedBy: z
    .string()
    .trim()
    .min(1, 'notices:answers.errors.collectorMissing')
    .max(40, 'notices:answers.errors.collectorLong'),
  collectedOn: z.iso.date('notices:answers.errors.dayMissing'),
})
export type ReturnedListForm = z.infer<typeof ReturnedListForm>

/** The rows that say something; anything unknown is passed over. */
export function rowsOf(values: FormValues): Record<string, RowAnswer> {
  const rows: Record<string, RowAnswer> = {}
  for (const name of Object.keys(values).filter((key) => key.startsWith('d-'))) {
    const answer = rowAnswers.find((one) => one === typedIn(values, name))
    if (answer) rows[name.slice(2)] = answer
  }
  return rows
}

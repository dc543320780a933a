import { type FormValues, typedIn } from '#http/form.ts'
import { type RowAnswer, rowAnswers } from '#notices/reach/answers-batch.ts'

/** The rows that say something; anything unknown is passed over. */
export function rowsOf(values: FormValues): Record<string, RowAnswer> {
  const rows: Record<string, RowAnswer> = {}
  for (const name of Object.keys(values).filter((key) => key.startsWith('d-'))) {
    const answer = rowAnswers.find((one) => one === typedIn(values, name))
    if (answer) rows[name.slice(2)] = answer
  }
  return rows
}

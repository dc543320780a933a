import { type FormValues, typedIn } from '#http/form.ts'

import { type RollAnswerState, rollAnswerStates } from '#rollcalls/states.ts'
/** The rows that say something; anything unknown is passed over. */
export function rollRowsOf(values: FormValues): Record<string, RollAnswerState> {
  const rows: Record<string, RollAnswerState> = {}
  for (const name of Object.keys(values).filter((key) => key.startsWith('d-'))) {
    const state = rollAnswerStates.find((one) => one === typedIn(values, name))
    if (state) rows[name.slice(2)] = state
  }
  return rows
}

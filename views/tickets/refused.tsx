import type { FormState } from '#views/shared/form.tsx'

export type Refused = { at: string; form: FormState }

/** The refused form's state for the one form it belongs to. */
export function formAt(refused: Refused | undefined, at: string): FormState | undefined {
  return refused?.at === at ? refused.form : undefined
}

import type { FormState } from '#views/shared/form.tsx'

/** The form of this page that was refused: the question asked, what its author does with one, or a button. */
export type RefusedPart = {
  part: 'ask' | 'answer' | 'hiding' | 'whole'
  question?: number
  form: FormState
}

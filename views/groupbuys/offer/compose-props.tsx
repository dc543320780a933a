import type { Page } from '#page.ts'
import type { ToldOf } from '#typed/shown-in.ts'
import type { FormState } from '#views/shared/form.tsx'

export type BuyFormProps = {
  page: Page
  /** null for one not saved yet. */
  id: number | null
  /** What is in it, for the button that throws it away. */
  about?: ToldOf | undefined
  form: FormState
  itemRows: number[]
  pointRows: number[]
  photos: { id: number; name: string; caption: string; width: number | null; height: number | null }[]
}

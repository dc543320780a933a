import type { Page } from '#page.ts'
import type { FormState } from '#views/shared/form.tsx'

export type BuyFormProps = {
  page: Page
  /** null for one not saved yet. */
  id: number | null
  form: FormState
  itemRows: number[]
  pointRows: number[]
  photos: { id: number; name: string; caption: string; width: number | null; height: number | null }[]
}

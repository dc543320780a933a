import type { AudienceChoices } from '#notices/publishing/audience.ts'
import type { ShownFile } from '#notices/publishing/files.ts'
import type { Page } from '#page.ts'
import type { ToldOf } from '#typed/shown-in.ts'
import type { FormState } from '#views/shared/form.tsx'

export type NoticeFormProps = {
  page: Page
  /** null for a notice not saved yet. */
  id: number | null
  corrects: boolean
  posts: { value: string; text: string; urgent: boolean }[]
  choices: AudienceChoices
  files: ShownFile[]
  /** What is in it, for the button that throws it away. */
  about?: ToldOf | undefined
  form: FormState
}

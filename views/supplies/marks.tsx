import type { Page } from '#page.ts'
import type { FormState } from '#views/shared/form.tsx'
import { Badge } from '#views/shared/status.tsx'

/** What marks everything of a drill, so that nobody takes it for the real thing. */
export function DrillMark({ page, drill }: { page: Page; drill: number }) {
  return drill === 1 ? <Badge tone="asked" text={page.t('supplies:drill')} /> : <></>
}

export type Refused = { at: string; form: FormState }

/** The words of a refused form, for the one of the page's forms that it was. */
export function formAt(refused: Refused | undefined, at: string): FormState | undefined {
  return refused?.at === at ? refused.form : undefined
}

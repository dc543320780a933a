import type { Page } from '#page.ts'
import { Badge } from '#views/shared/status.tsx'

/** What marks everything of a drill, so that nobody takes it for the real thing. */
export function DrillBadge({ page, drill }: { page: Page; drill: number }) {
  return drill === 1 ? <Badge tone="asked" text={page.t('supplies:drill')} /> : <></>
}

import type { StillHolds } from '#emergencies/alike.ts'
import type { Page } from '#page.ts'
import { Callout } from '#views/shared/status.tsx'

/** What else real runs on at these doors: the end of one says nothing of the other. */
export function Still({ page, still }: { page: Page; still: readonly StillHolds[] }) {
  if (still.length === 0) return null
  return (
    <Callout tone="urgent" icon="urgent" title={page.t('emergencies:still.title')}>
      <ul>
        {still.map(({ id, title, places }) => (
          <li>
            <a href={`/emergencies/${id}`}>
              {page.t('emergencies:still.one', {
                title,
                places: places.join(page.t('emergencies:report.comma')),
              })}
            </a>
          </li>
        ))}
      </ul>
    </Callout>
  )
}

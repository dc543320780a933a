import type { ShownAlike } from '#emergencies/alike.ts'
import type { Page } from '#page.ts'
import { Callout } from '#views/shared/status.tsx'
import { Time } from '#views/shared/time.tsx'

/**
 * The same that waits or runs for one of these places already, each a way to read or confirm it; before a drill, first
 * whatever is real.
 */
export function Alike({ page, alike, drill }: { page: Page; alike: ShownAlike[]; drill: boolean }) {
  const { t } = page
  if (alike.length === 0) return null
  return (
    <Callout
      tone="asked"
      icon="info"
      title={t(alike[0]?.real && drill ? 'emergencies:alike.real' : 'emergencies:alike.title')}
    >
      <ul>
        {alike.map((one) => (
          <li>
            <a href={`/emergencies/${one.id}`}>
              {t(one.waits ? 'emergencies:alike.waits' : 'emergencies:alike.runs', {
                title: one.title,
                places: one.places.join('、'),
                name: one.by,
              })}
            </a>{' '}
            <Time page={page} at={one.at} />
          </li>
        ))}
      </ul>
    </Callout>
  )
}

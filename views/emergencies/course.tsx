import type { Page } from '#page.ts'
import { Details } from '#views/shared/cards.tsx'
import { Time } from '#views/shared/time.tsx'

export type Entry = {
  id: number
  at: string
  action: string
  by: string | null
  details: Record<string, string>
}

/** How many entries stand open; the rest is folded away. */
const open = 10

export function Course({ page, timeline }: { page: Page; timeline: Entry[] }) {
  const rest = timeline.slice(open)
  return (
    <>
      <Entries page={page} entries={timeline.slice(0, open)} />
      {rest.length > 0 && (
        <Details summary={page.t('emergencies:earlier', { count: rest.length })}>
          <Entries page={page} entries={rest} />
        </Details>
      )}
    </>
  )
}

function Entries({ page, entries }: { page: Page; entries: Entry[] }) {
  return (
    <ul class="emergency-course">
      {entries.map((entry) => (
        <li>
          <Time page={page} at={entry.at} />{' '}
          <span>
            <b>{entry.by ?? page.t('emergencies:byItself')}</b>{' '}
            {page.t(`record:actions.${entry.action}`, entry.details)}
            {entry.details.line && ` · ${entry.details.line}`}
            {entry.details.why && ` · ${entry.details.why}`}
          </span>
        </li>
      ))}
    </ul>
  )
}

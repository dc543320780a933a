import type { Page } from '#src/http/page.ts'
import type { Entry } from '#src/record/entries.ts'
import { Time } from '#views/shared/time.tsx'

/** One line of the record as a sentence: who, for whom, did what, why. */
export function EntryLine({ page, entry, me }: { page: Page; entry: Entry; me?: number }) {
  const { t } = page
  const details = (entry.details ?? {}) as Record<string, string | number>
  return (
    <li class="entry" id={`entry-${entry.id}`}>
      <p class="entry-when quiet">
        <Time page={page} at={entry.at} />
      </p>
      <p class="entry-what">
        <strong>{actorName(page, entry, me)}</strong>
        {entry.for && entry.for !== entry.by ? t('record:entry.for', { name: entry.for }) : ''}
        {t('record:entry.join')}
        {t(`record:actions.${entry.action}`, { ...details, count: Number(details.count ?? 0) })}
      </p>
      {(entry.unitLabel || entry.why) && (
        <p class="entry-more quiet">
          {entry.unitLabel && <span>{entry.unitLabel}</span>}
          {entry.why && <span>{t('record:entry.why', { why: entry.why })}</span>}
        </p>
      )}
    </li>
  )
}

function actorName({ t }: Page, entry: Entry, me?: number) {
  if (entry.byPerson === null) return t('record:entry.machine')
  if (entry.byPerson === me) return t('record:entry.you')
  return entry.by || t('record:entry.gone')
}

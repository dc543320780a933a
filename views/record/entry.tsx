import type { Page } from '#page.ts'
import type { Entry } from '#privacy/entries.ts'
import { Time } from '#views/shared/time.tsx'

/** One line of the record as a sentence: who, for whom, did what, why. */
export function EntryLine({ page, entry, me }: { page: Page; entry: Entry; me?: number }) {
  const { t } = page
  return (
    <li class="entry" id={`entry-${entry.id}`}>
      <p class="entry-when quiet">
        <Time page={page} at={entry.at} />
      </p>
      <p class="entry-what">
        <strong>{actorName(page, entry, me)}</strong>
        {entry.for && actsFor(entry) ? t('record:entry.for', { name: entry.for }) : ''}
        {page.lang === 'en' ? ' ' : ''}
        {t(`record:actions.${entry.action}`, paramsOf(page, entry))}
      </p>
      {entry.details?.pressed && (
        <p class="entry-more quiet">
          {t('record:entry.pressed')} <Time page={page} at={String(entry.details.pressed)} />
        </p>
      )}
      {(entry.unitLabel || entry.why) && (
        <p class="entry-more quiet">
          {entry.unitLabel && <span>{entry.unitLabel}</span>}
          {entry.why && <span>{t('record:entry.why', { why: inWords(page, entry.why) })}</span>}
        </p>
      )}
    </li>
  )
}

/** What is done to somebody is not done for them: where the sentence names them itself, it says nobody is stood in for. */
function actsFor({ for: whom, by, details }: Entry): boolean {
  return whom !== by && details?.name !== whom
}

/** What fills the sentence. Erased details leave a dash where a name or a word stood. */
function paramsOf({ t }: Page, { by, details, title, subject }: Entry) {
  const gone = {
    name: '—',
    label: '—',
    file: '—',
    how: 'pressed',
    outcome: 'later',
    relation: 'family',
    role: 'member',
    sheet: 'poster',
  }
  const about = title
    ? t('record:notice', { title })
    : subject.startsWith('notice:')
      ? t('record:someNotice')
      : '—'
  // Who did something about themselves is not named twice in one sentence.
  const context = by !== null && details?.name === by ? 'self' : ''
  return { ...gone, title: about, ...details, count: Number(details?.count ?? 0), context }
}

/** A reason is either what somebody wrote or the key of one of our own sentences. */
function inWords({ t }: Page, why: string) {
  return /^[a-z]+:[\w.-]+$/i.test(why) ? t(why) : why
}

function actorName({ t }: Page, entry: Entry, me?: number) {
  if (entry.byPerson === null) return t('record:entry.machine')
  if (entry.byPerson === me) return t('record:entry.you')
  return entry.by || t('record:entry.gone')
}

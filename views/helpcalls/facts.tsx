import type { TriageNeed } from '#helpcalls/triage.ts'
import type { Page } from '#page.ts'
import { Status } from '#views/shared/status.tsx'
import { Time } from '#views/shared/time.tsx'

type Props = { page: Page; need: TriageNeed }

/** How bad, how far, and for those who have that duty whether the care list names this door. */
export function NeedStatus({ page, need }: Props) {
  const { t } = page
  // Said to be done by whoever went is not yet helped.
  const done = need.state === 'confirmed' && !need.byDesk
  return (
    <>
      <Status
        tone={need.level === 1 ? 'urgent' : 'asked'}
        icon={need.level === 1 ? 'urgent' : 'warning'}
        text={t(`helpcalls:needs.short${need.level}`)}
      />
      <Status
        icon={done ? 'check' : need.state === 'going' ? 'person' : 'clock'}
        tone={done ? 'done' : need.state === 'waiting' ? 'asked' : 'brand'}
        text={t(`helpcalls:needs.state.${need.byDesk ? 'byDesk' : need.state}`)}
      />
      {need.careRank !== null && <Status tone="plain" icon="heart" text={t('helpcalls:needs.care')} />}
    </>
  )
}

/** Since when, who, until when; and with `words` what was said, for those who act on it. */
export function NeedFacts({ page, need, words }: Props & { words: boolean }) {
  const { t } = page
  return (
    <>
      <p>
        {t('helpcalls:needs.since')} <Time page={page} at={need.raisedAt} />
        {need.going.map(({ name }) => ` · ${t('helpcalls:needs.goes', { name })}`)}
        {need.been.map(({ name }) => ` · ${t('helpcalls:needs.saysDone', { name })}`)}
        {need.out.map(({ name, why }) => ` · ${t(`helpcalls:needs.out.${why}`, { name })}`)}
        {need.asked &&
          ` · ${t(`helpcalls:needs.${need.instead ? 'askedInstead' : 'askedWho'}`, { name: need.asked.name })}`}
        {need.answerBy && (
          <>
            {' · '}
            {t('helpcalls:needs.until')} <Time page={page} at={need.answerBy} show="time" />
          </>
        )}
        {need.offered.map(
          ({ name, door }) =>
            ` · ${t(`helpcalls:needs.${door ? 'offered' : 'offeredNoDoor'}`, { name, door })}`,
        )}
        {need.passed > 0 && ` · ${t('helpcalls:needs.passedCount', { count: need.passed })}`}
      </p>
      {need.reports.some(({ how }) => how === 'newcomer') && <p>{t('helpcalls:needs.newcomer')}</p>}
      {words && (
        <ul class="need-reports">
          {need.reports.map((report) => (
            <li>
              {report.words || t('helpcalls:needs.unsaid.called')}{' '}
              <span class="quiet">
                {t(`helpcalls:needs.via.${report.how}`)} <Time page={page} at={report.at} show="time" />
              </span>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

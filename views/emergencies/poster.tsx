import type { ShownEmergency } from '#emergencies/show.ts'
import { formatForPaper } from '#i18n/dates.ts'
import type { Page } from '#page.ts'
import { PrintPage, PrintSheet } from '#views/shared/print.tsx'
import { LevelMark, Lines, WhatToDoSteps } from './words.tsx'

/** For the staircase door: what it is, what to do, whom to ring. */
export function PosterPage({ page, shown }: { page: Page; shown: ShownEmergency }) {
  const { t } = page
  const { row, words } = shown
  return (
    <PrintPage
      page={page}
      title={t('emergencies:poster.title', { title: words.title })}
      back={{ href: `/emergencies/${row.id}`, text: t('emergencies:work.back') }}
    >
      <PrintSheet
        page={page}
        drill={row.drill === 1}
        over={row.state === 'active' ? null : t(`emergencies:poster.over.${row.state}`)}
        title={words.title}
        scope={shown.places.join('、')}
        kind="list"
      >
        <p>
          <LevelMark page={page} level={row.level} drill={row.drill === 1} />{' '}
          {formatForPaper(row.startsAt, page.lang, page.timezone)} {t('shared:emergency.until')}{' '}
          {formatForPaper(row.endsAt, page.lang, page.timezone)}
        </p>
        <WhatToDoSteps text={words.whatToDo} />
        <p>
          <b>{t('emergencies:fields.watchFor')}</b> {words.watchFor}
        </p>
        <Lines page={page} lines={shown.lines} />
        <p>
          {row.issuedBy} · {formatForPaper(row.declaredAt, page.lang, page.timezone)}
        </p>
      </PrintSheet>
    </PrintPage>
  )
}

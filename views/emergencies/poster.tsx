import { beginningOf } from '#emergencies/kinds.ts'
import type { ShownEmergency } from '#emergencies/show.ts'
import { formatForPaper } from '#i18n/dates.ts'
import type { Page } from '#page.ts'
import { PrintPage, PrintSheet } from '#views/shared/print.tsx'
import { Behind } from './behind.tsx'
import { Still } from './still.tsx'
import { LevelMark, Lines, WhatToDoSteps, WrittenIn } from './words.tsx'

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
        over={row.state === 'active' ? null : t(`emergencies:poster.over.${shown.stage}`)}
        title={words.title}
        scope={shown.places.join('、')}
        kind="list"
      >
        <p>
          <LevelMark page={page} level={row.level} drill={row.drill === 1} />{' '}
          {formatForPaper(beginningOf(row), page.lang, page.timezone)} {t('shared:emergency.until')}{' '}
          {formatForPaper(row.endsAt, page.lang, page.timezone)}
        </p>
        {row.state !== 'active' && <Still page={page} still={shown.stillThere} />}
        <WrittenIn page={page} words={words} />
        <WhatToDoSteps text={words.whatToDo} lang={words.written.whatToDo} />
        {words.watchFor && (
          <p>
            <b>{t('emergencies:fields.watchFor')}</b>{' '}
            <span lang={words.written.watchFor}>{words.watchFor}</span>
          </p>
        )}
        <Lines page={page} lines={shown.lines} />
        <Behind page={page} behind={shown.behind} issuedBy={row.issuedBy} paper />
      </PrintSheet>
    </PrintPage>
  )
}

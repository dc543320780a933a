import { beginningOf } from '#emergencies/kinds.ts'
import type { ShownReport } from '#emergencies/show-report.ts'
import { formatForPaper } from '#i18n/dates.ts'
import type { Page } from '#page.ts'
import { PrintPage, PrintSheet } from '#views/shared/print.tsx'
import { ReportCourse } from './report.tsx'
import { Erasure, ReportNumbers } from './report-figures.tsx'
import { LevelMark } from './words.tsx'

/** The report for the staircase door and the file. */
export function ReportPaper({ page, shown }: { page: Page; shown: ShownReport }) {
  const { t } = page
  const { row, words, places, lessons } = shown
  const title = t('emergencies:report.title', { title: words.title || t(`emergencies:kinds.${row.kind}`) })
  const paper = (at: string) => formatForPaper(at, page.lang, page.timezone)
  return (
    <PrintPage
      page={page}
      title={title}
      back={{ href: `/emergencies/${row.id}/report`, text: t('emergencies:report.back') }}
    >
      <PrintSheet page={page} drill={row.drill === 1} title={title} scope={places.join('、')} kind="list">
        <p>
          <LevelMark page={page} level={row.level} drill={row.drill === 1} /> {paper(beginningOf(row))}{' '}
          {t('shared:emergency.until')} {paper(row.liftedAt ?? row.endsAt)}
        </p>
        <ReportNumbers page={page} figures={shown.figures} runs={row.state === 'active'} />
        {lessons.length > 0 && (
          <>
            <h3>{t('emergencies:report.lessons')}</h3>
            <ol>
              {lessons.map((lesson) => (
                <li>{lesson.words}</li>
              ))}
            </ol>
          </>
        )}
        <h3>{t('emergencies:course')}</h3>
        <ReportCourse page={page} course={shown.course} paper />
        <h3>{t('emergencies:report.erasure')}</h3>
        <Erasure page={page} shown={shown} paper />
      </PrintSheet>
    </PrintPage>
  )
}

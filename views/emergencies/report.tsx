import { beginningOf } from '#emergencies/kinds.ts'
import type { ShownReport } from '#emergencies/show-report.ts'
import type { Page } from '#page.ts'
import { ActionForm, Actions, ButtonLink, UndoForm } from '#views/shared/actions.tsx'
import { ErrorSummary, type FormState } from '#views/shared/form.tsx'
import { PageHead, SectionHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { Callout } from '#views/shared/status.tsx'
import { TimeSpan } from '#views/shared/time.tsx'
import { At, Erasure, ReportNumbers } from './report-figures.tsx'
import { Lessons } from './report-lessons.tsx'
import { Trend } from './report-trend.tsx'
import { LevelMark } from './words.tsx'

type Props = { page: Page; shown: ShownReport; form?: FormState }

/** What is left of an emergency: what happened, how it went, what was learnt, and that the rest is gone. */
export function ReportPage({ page, shown, form }: Props) {
  const { t } = page
  const { row, words, places } = shown
  const title = t('emergencies:report.title', { title: words.title || t(`emergencies:kinds.${row.kind}`) })
  return (
    <Layout page={page} title={title}>
      <PageHead
        title={title}
        lead={
          <>
            <LevelMark page={page} level={row.level} drill={row.drill === 1} /> {places.join('、')} ·{' '}
            <TimeSpan page={page} from={beginningOf(row)} until={row.liftedAt ?? row.endsAt} />
          </>
        }
        back={{ href: `/emergencies/${row.id}`, text: t('emergencies:work.back') }}
        actions={
          <ButtonLink
            href={`/emergencies/${row.id}/report/print`}
            icon="printer"
            text={t('emergencies:report.print')}
          />
        }
      />
      <ErrorSummary page={page} form={form} />
      {row.drill === 1 && <Callout tone="asked">{t('emergencies:report.drill')}</Callout>}
      {shown.keeps && <Publication page={page} shown={shown} />}
      <section aria-labelledby="figures">
        <SectionHead id="figures" title={t('emergencies:report.figures')} icon="check" />
        <ReportNumbers page={page} figures={shown.figures} runs={row.state === 'active'} />
      </section>
      <Lessons page={page} shown={shown} form={form} />
      <section aria-labelledby="trend">
        <SectionHead id="trend" title={t('emergencies:report.trend')} icon="record" />
        <Trend page={page} points={shown.trend} current={row.id} />
      </section>
      <section aria-labelledby="course">
        <SectionHead id="course" title={t('emergencies:course')} icon="record" />
        <ReportCourse page={page} course={shown.course} />
      </section>
      <section aria-labelledby="erasure">
        <SectionHead id="erasure" title={t('emergencies:report.erasure')} icon="key" />
        <Erasure page={page} shown={shown} />
      </section>
    </Layout>
  )
}

/** One press for everybody to read it, with the seconds to take it back. */
function Publication({ page, shown }: { page: Page; shown: ShownReport }) {
  const { t } = page
  const { row, state, secondsLeft } = shown
  const at = `/emergencies/${row.id}/report`
  if (state === 'published') return <Callout tone="done">{t('emergencies:report.isOut')}</Callout>
  if (state === 'goingOut')
    return (
      <Callout tone="asked" icon="clock">
        <p>{t('emergencies:report.goingOut')}</p>
        <UndoForm
          page={page}
          action={`${at}/publication/undo`}
          text={t('emergencies:report.undo')}
          seconds={secondsLeft}
        />
      </Callout>
    )
  return (
    <Callout tone="quiet">
      <p>{t(`emergencies:report.${row.state === 'active' ? 'soFar' : 'draft'}`)}</p>
      {row.state !== 'active' && (
        <Actions>
          <ActionForm
            action={`${at}/publication`}
            about={{ 'emergencies:report.lessons': shown.lessons.map(({ words }) => words) }}
            kind="primary"
            icon="check"
            text={t('emergencies:report.publish')}
          />
        </Actions>
      )}
    </Callout>
  )
}

/** In the order it happened, without a name: neither who did it nor to whom the lead went. */
export function ReportCourse({
  page,
  course,
  paper,
}: {
  page: Page
  course: ShownReport['course']
  paper?: boolean
}) {
  return (
    <ul class="emergency-course">
      {course.map((entry) => (
        <li>
          <At page={page} at={entry.at} paper={paper} />{' '}
          <span>
            {['emergency.handedOver', 'emergency.tookLead'].includes(entry.action)
              ? page.t('emergencies:report.handedOver')
              : page.t(`record:actions.${entry.action}`, entry.details)}
            {entry.details.line && ` · ${entry.details.line}`}
          </span>
        </li>
      ))}
    </ul>
  )
}

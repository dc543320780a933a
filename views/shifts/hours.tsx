import { formatForPaper } from '#i18n/dates.ts'
import type { Page } from '#page.ts'
import { Actions, ButtonLink } from '#views/shared/actions.tsx'
import { EmptyState } from '#views/shared/cards.tsx'
import { Counts } from '#views/shared/figures.tsx'
import { PageHead, SectionHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { PrintPage, PrintSheet } from '#views/shared/print.tsx'
import { Table } from '#views/shared/table.tsx'
import { Time } from '#views/shared/time.tsx'

type Work = { id: number; startsAt: string; role: string; drill: boolean; minutes: number; late: boolean }
type Props = {
  page: Page
  since: string
  work: Work[]
  minutes: number
  /** Of these, what rests on a check that a phone sent later. */
  lateMinutes: number
  drillMinutes: number
  learnt: { skill: string; title: string; expiresAt: string | null }[]
}

/** Hours to one decimal: 2.5. */
export function hours(minutes: number): string {
  return String(Math.round(minutes / 6) / 10)
}

/** What I did this year, what I learnt, and how to take it along. */
export function HoursPage({ page, work, minutes, drillMinutes, learnt }: Props) {
  const { t } = page
  return (
    <Layout page={page} title={t('shifts:mine.title')}>
      <PageHead
        title={t('shifts:mine.title')}
        lead={t('shifts:mine.lead')}
        back={{ href: '/shifts', text: t('shifts:list.title') }}
        actions={
          <Actions>
            <ButtonLink href="/shifts/certificate" icon="printer" text={t('shifts:mine.certificate')} />
            <ButtonLink href="/shifts/mine.ics" icon="calendar" text={t('shifts:mine.calendar')} />
          </Actions>
        }
      />
      <Counts
        label={t('shifts:mine.title')}
        items={[
          { value: hours(minutes), text: t('shifts:mine.hours'), strong: true },
          { value: hours(drillMinutes), text: t('shifts:mine.drillHours') },
          { value: work.length, text: t('shifts:mine.shifts') },
        ]}
      />
      {work.length === 0 ? (
        <EmptyState title={t('shifts:mine.none')} icon="clock" />
      ) : (
        <Table
          caption={t('shifts:mine.list')}
          columns={[
            { head: t('shifts:mine.role'), cell: (row) => <a href={`/shifts/${row.id}`}>{row.role}</a> },
            { head: t('shifts:one.when'), cell: (row) => <Time page={page} at={row.startsAt} /> },
            {
              head: t('shifts:mine.kind'),
              cell: (row) => t(row.drill ? 'shifts:mine.drill' : 'shifts:mine.real'),
            },
            { head: t('shifts:mine.hours'), kind: 'number', cell: (row) => hours(row.minutes) },
            {
              head: t('shifts:mine.checked'),
              cell: (row) => t(row.late ? 'shifts:mine.late' : 'shifts:mine.seen'),
            },
          ]}
          rows={work}
        />
      )}
      {learnt.length > 0 && (
        <section aria-labelledby="learnt">
          <SectionHead id="learnt" icon="badge" title={t('shifts:mine.learnt')} />
          <ul>
            {learnt.map((one) => (
              <li>
                {one.skill} <span class="quiet">({one.title})</span>
                {one.expiresAt && (
                  <>
                    {' '}
                    {t('shifts:mine.until')} <Time page={page} at={one.expiresAt} show="day" />
                  </>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
    </Layout>
  )
}

/** A certificate of hours on paper: real work only; drills stand apart. */
export function CertificatePage({
  page,
  name,
  since,
  minutes,
  lateMinutes,
  drillMinutes,
  work,
  learnt,
}: Props & { name: string }) {
  const { t } = page
  const title = t('shifts:certificate.title')
  const from = formatForPaper(since, page.lang, page.timezone)
  const until = formatForPaper(page.now, page.lang, page.timezone)
  return (
    <PrintPage page={page} title={title} back={{ href: '/shifts/mine', text: t('shifts:mine.title') }}>
      <PrintSheet page={page} drill={false} title={title} kind="letter">
        <p>
          {t('shifts:certificate.text', {
            name,
            estate: page.estate.title,
            from,
            until,
            hours: hours(minutes),
          })}
        </p>
        <p>
          {t('shifts:certificate.count', { count: work.filter((one) => !one.drill).length })}{' '}
          {drillMinutes > 0 && t('shifts:certificate.drills', { hours: hours(drillMinutes) })}
        </p>
        {lateMinutes > 0 && <p>{t('shifts:certificate.late', { hours: hours(lateMinutes) })}</p>}
        {learnt.length > 0 && (
          <p>
            {t('shifts:certificate.learnt', {
              skills: learnt.map((one) => one.skill).join(t('shifts:one.comma')),
            })}
          </p>
        )}
        <p>{t('shifts:certificate.sign')}</p>
        <p class="write-line" />
      </PrintSheet>
    </PrintPage>
  )
}

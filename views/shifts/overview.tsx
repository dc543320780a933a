import type { Page } from '#page.ts'
import { EmptyState } from '#views/shared/cards.tsx'
import { Counts } from '#views/shared/figures.tsx'
import { PageHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { Table } from '#views/shared/table.tsx'
import { hours } from './hours.tsx'

type Props = {
  page: Page
  days: number
  rows: { personId: number; name: string; minutes: number; shifts: number }[]
  people: number
  minutes: number
  busiest: number
}

/** How the work of the last weeks is spread: whether the same few carry it. */
export function OverviewPage({ page, days, rows, people, minutes, busiest }: Props) {
  const { t } = page
  return (
    <Layout page={page} title={t('shifts:overview.title')}>
      <PageHead
        title={t('shifts:overview.title')}
        lead={t('shifts:overview.lead', { days })}
        back={{ href: '/shifts', text: t('shifts:list.title') }}
      />
      <Counts
        label={t('shifts:overview.title')}
        items={[
          { value: hours(minutes), text: t('shifts:mine.hours') },
          { value: people, text: t('shifts:overview.people') },
          {
            value: `${Math.round(busiest * 100)}%`,
            text: t('shifts:overview.busiest'),
            strong: busiest > 0.3,
          },
        ]}
      />
      <p class="quiet">{t('shifts:overview.explained')}</p>
      {rows.length === 0 ? (
        <EmptyState title={t('shifts:overview.none')} icon="clock" />
      ) : (
        <Table
          caption={t('shifts:overview.list')}
          columns={[
            { head: t('shifts:sheet.name'), cell: (row) => row.name },
            { head: t('shifts:mine.shifts'), kind: 'number', cell: (row) => row.shifts },
            { head: t('shifts:mine.hours'), kind: 'number', cell: (row) => hours(row.minutes) },
          ]}
          rows={rows}
        />
      )}
    </Layout>
  )
}

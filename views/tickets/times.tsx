import type { Page } from '#page.ts'
import type { Bar, CategoryTimes } from '#tickets/times.ts'
import { inMinutes } from '#time/instants.ts'
import { EmptyState } from '#views/shared/cards.tsx'
import { SectionHead } from '#views/shared/head.tsx'
import { Table } from '#views/shared/table.tsx'
import { Desk, type DeskFrame } from './desk.tsx'

type Props = { frame: DeskFrame; times: CategoryTimes[]; bars: { respond: Bar[]; repair: Bar[] } }

/** How fast the desk answers and repairs: two charts drawn here, and the same figures as a table. */
export function TimesPage({ frame, times, bars }: Props) {
  const { page } = frame
  const { t } = page
  return (
    <Desk frame={frame}>
      {times.length === 0 ? (
        <EmptyState title={t('tickets:times.none')} icon="clock" />
      ) : (
        <>
          <p class="quiet">{t('tickets:times.lead')}</p>
          <Chart page={page} title={t('tickets:times.respond')} bars={bars.respond} />
          <Chart page={page} title={t('tickets:times.repair')} bars={bars.repair} />
          <Table
            caption={t('tickets:times.table')}
            rows={times}
            columns={[
              {
                head: t('tickets:ticket.category'),
                names: true,
                cell: (row) => t(`tickets:category.${row.category}`),
              },
              { head: t('tickets:times.count'), kind: 'number', cell: (row) => row.count },
              {
                head: t('tickets:times.respondShort'),
                kind: 'number',
                cell: (row) => duration(page, row.respond),
              },
              {
                head: t('tickets:times.repairShort'),
                kind: 'number',
                cell: (row) => duration(page, row.repair),
              },
              {
                head: t('tickets:times.most'),
                kind: 'number',
                cell: (row) => duration(page, row.repairMost),
              },
              { head: t('tickets:times.late'), kind: 'number', cell: (row) => row.late },
            ]}
          />
        </>
      )}
    </Desk>
  )
}

/** Height of one kind in px: its name, and the bar below it. */
const line = 48
/** The longest bar takes three fifths of the width; what is left to its right holds the words. */
const percent = (thousandths: number) => `${(thousandths * 0.06).toFixed(1)}%`

/** Drawn in px and shares of the width, not scaled as a whole, so that its words stay as large as others on a phone. */
function Chart({ page, title, bars }: { page: Page; title: string; bars: Bar[] }) {
  const { t } = page
  const id = title.length % 97
  return (
    <section aria-label={title}>
      <SectionHead title={title} icon="clock" />
      <svg
        class="ticket-chart"
        height={bars.length * line}
        role="img"
        aria-labelledby={`chart-${id}`}
        focusable="false"
      >
        <title id={`chart-${id}`}>{`${title}. ${t('tickets:times.seeTable')}`}</title>
        {bars.map((bar, i) => (
          <g transform={`translate(0 ${i * line})`}>
            <text x="0" y="18">
              {t(`tickets:category.${bar.category}`)}
            </text>
            {bar.most !== null && (
              <rect class="chart-most" x="0" y="25" height="14" width={percent(bar.mostWidth)} />
            )}
            <rect class="chart-bar" x="0" y="25" height="14" width={percent(Math.max(4, bar.width))} />
            <text x={percent(Math.max(bar.width, bar.mostWidth))} dx="8" y="37">
              {duration(page, bar.value)}
              {bar.most !== null && bar.most !== bar.value && ` – ${duration(page, bar.most)}`}
            </text>
          </g>
        ))}
      </svg>
    </section>
  )
}

/** Minutes in the largest unit that says it well. */
export function duration(page: Page, minutes: number): string {
  const { t } = page
  if (minutes < 90) return t('tickets:times.minutes', { n: Math.round(minutes) })
  if (minutes < inMinutes({ hours: 48 })) return t('tickets:times.hours', { n: Math.round(minutes / 6) / 10 })
  return t('tickets:times.days', { n: Math.round(minutes / 144) / 10 })
}

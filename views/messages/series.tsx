import type { Curve, EntranceSeries, GroupState } from '#messages/delivery/series.ts'
import type { Page } from '#page.ts'
import { SectionHead } from '#views/shared/head.tsx'
import { Table } from '#views/shared/table.tsx'
import { Time } from '#views/shared/time.tsx'

type SeriesProps = { page: Page; series: EntranceSeries[]; curve: Curve; labels: Map<string, string> }

/** How the answers came in over the first hour: a line drawn by the server, and the numbers by entrance. */
export function Series({ page, series, curve, labels }: SeriesProps) {
  const { t } = page
  const doors = series.reduce((sum, one) => sum + one.doors, 0)
  const within = (mark: number) => ({
    head: t('messages:series.within', { count: [5, 15, 60][mark]! }),
    kind: 'number' as const,
    cell: (row: EntranceSeries) => row.within[mark],
  })
  return (
    <section class="flow" id="series">
      <SectionHead title={t('messages:series.title')} icon="clock" />
      <svg
        class="series"
        viewBox="0 0 600 120"
        role="img"
        aria-label={t('messages:series.drawn', lastOf(curve, doors))}
      >
        <path class="series-grid" d="M0 119H600 M50 0V120 M150 0V120 M600 0V120" />
        <path class="series-line" d={pathOf(curve, doors)} />
      </svg>
      <Table
        caption={t('messages:series.title')}
        captionHidden
        rows={series}
        columns={[
          { head: t('messages:series.entrance'), cell: (row) => labels.get(row.place) ?? row.place },
          within(0),
          within(1),
          within(2),
          { head: t('messages:series.now'), kind: 'number', cell: (row) => row.now },
          { head: t('messages:series.doors'), kind: 'number', cell: (row) => row.doors },
        ]}
      />
    </section>
  )
}

/** Steps, not slopes: nobody answers half. Ten units a minute; the whole height is every door. */
function pathOf(curve: Curve, doors: number): string {
  const height = (count: number) => (119 - (count / Math.max(1, doors)) * 115).toFixed(1)
  const steps = curve.map(({ minute, count }) => `H${minute * 10}V${height(count)}`)
  return ['M0 119', ...steps, curve.length > 0 ? 'H600' : ''].join('')
}

function lastOf(curve: Curve, doors: number) {
  return { answered: curve.at(-1)?.count ?? 0, doors }
}

/** What became of it in chat groups and other systems. */
export function Groups({ page, groups }: { page: Page; groups: GroupState[] }) {
  const { t } = page
  const said = ({ state, reason }: GroupState) => {
    if (state === 'accepted') return t('messages:ledger.taken')
    if (state === 'queued' || state === 'sending') return t('messages:ledger.onItsWay')
    return t('messages:ledger.notTaken', { why: t(`messages:reasons.${reason ?? 'unreachable'}`) })
  }
  return (
    <section class="flow" id="groups">
      <SectionHead title={t('messages:ledger.groups')} icon="people" />
      <Table
        caption={t('messages:ledger.groups')}
        captionHidden
        rows={groups}
        columns={[
          { head: t('messages:ledger.group'), cell: (row) => row.name },
          {
            head: t('messages:ledger.groupState'),
            cell: (row) => (
              <>
                {said(row)} · <Time page={page} at={row.at} />
              </>
            ),
          },
        ]}
      />
    </section>
  )
}

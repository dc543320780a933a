import type { TrendPoint } from '#emergencies/report-figures.ts'
import type { Page } from '#page.ts'
import { Table } from '#views/shared/table.tsx'
import { Time } from '#views/shared/time.tsx'
import { percent } from './report-figures.tsx'

const height = 100
const step = 60

type Props = { page: Page; points: TrendPoint[]; current: number }

/** Share of doors heard of in 15 and in 60 minutes, over all that was, drills told apart; the table says the same. */
export function Trend({ page, points, current }: Props) {
  const { t } = page
  const called = points.filter((point) => point.share15 !== null)
  const minutes = (count: number | null) => (count === null ? '–' : String(Math.round(count)))
  return (
    <>
      {called.length > 1 && <Chart page={page} points={called} />}
      <Table
        caption={t('emergencies:report.trendCaption')}
        captionHidden
        rows={[...points].reverse()}
        rowId={(point) => `trend-${point.id}`}
        columns={[
          {
            head: t('emergencies:report.which'),
            cell: (point) => (
              <>
                {point.drill && `${t('emergencies:drill')} · `}
                {point.id === current ? point.title : <a href={`/emergencies/${point.id}`}>{point.title}</a>}
              </>
            ),
          },
          {
            head: t('emergencies:report.when'),
            cell: (point) => <Time page={page} at={point.at} show="day" />,
          },
          { head: t('emergencies:report.doors'), kind: 'number', cell: (point) => point.doors },
          {
            head: t('emergencies:report.in15'),
            kind: 'number',
            cell: (point) => (point.share15 === null ? '–' : percent(point.share15)),
          },
          {
            head: t('emergencies:report.in60'),
            kind: 'number',
            cell: (point) => (point.share60 === null ? '–' : percent(point.share60)),
          },
          {
            head: t('emergencies:report.lastDoorMinutes'),
            kind: 'number',
            cell: (point) => minutes(point.lastMinutes),
          },
          {
            head: t('emergencies:report.firstHelpMinutes'),
            kind: 'number',
            cell: (point) => minutes(point.firstHelpMinutes),
          },
        ]}
      />
    </>
  )
}

/** Two columns for each, drawn by the server; drills are hollow. */
function Chart({ page, points }: { page: Page; points: TrendPoint[] }) {
  const { t } = page
  const width = points.length * step
  return (
    <figure class="emergency-trend">
      <figcaption>{t('emergencies:report.trendCaption')}</figcaption>
      <svg viewBox={`0 0 ${width} ${height + 2}`} aria-hidden="true">
        {points.map((point, i) =>
          [point.share15 ?? 0, point.share60 ?? 0].map((share, bar) => (
            <rect
              class={`trend-${bar === 0 ? 'soon' : 'hour'}${point.drill ? ' is-drill' : ''}`}
              x={i * step + 10 + bar * 20}
              y={(height - share * height + 1).toFixed(1)}
              width="18"
              height={Math.max(1, share * height).toFixed(1)}
            />
          )),
        )}
      </svg>
      <p class="quiet">{t('emergencies:report.trendKey')}</p>
    </figure>
  )
}

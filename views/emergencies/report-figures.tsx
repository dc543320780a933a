import type { ReportFigures } from '#emergencies/report-figures.ts'
import type { ShownReport } from '#emergencies/show-report.ts'
import { formatForPaper } from '#i18n/dates.ts'
import type { Page } from '#page.ts'
import { DefinitionList } from '#views/shared/cards.tsx'
import { Counts } from '#views/shared/figures.tsx'
import { Time } from '#views/shared/time.tsx'

/** 0 to 1 as whole percent. */
export function percent(share: number): string {
  return `${Math.round(share * 100)}%`
}

/** `runs`: it is not over, and nothing in it has stayed so to the end. */
type NumbersProps = { page: Page; figures: ReportFigures; runs: boolean }

/** The figures every room gives, each with the words that make it mean something. */
export function ReportNumbers({ page, figures, runs }: NumbersProps) {
  const { t } = page
  const { rolls, care, supplies, shifts, helpcalls } = figures
  const minutes = (count: number | null) =>
    count === null
      ? t('emergencies:report.none')
      : t('emergencies:report.minutes', { count: Math.round(count) })
  const share = (part: number) => (rolls.doors === 0 ? '0%' : percent(part / rolls.doors))
  const parts = (of: Record<string, number>, kind: 'how' | 'rungs') =>
    Object.entries(of)
      .filter(([, count]) => count > 0)
      .map(([name, count]) => t(`emergencies:report.${kind}.${name}`, { count }))
      .join(t('emergencies:report.comma')) || t('emergencies:report.none')
  const worked = shifts.people > 0
  const stock = supplies.used.map(({ item, amount, unitWord }) => `${item} ${amount} ${unitWord}`)
  return (
    <>
      {rolls.doors > 0 && (
        <Counts
          items={[
            { value: share(rolls.answered15), text: t('emergencies:report.in15'), strong: true },
            { value: share(rolls.answered60), text: t('emergencies:report.in60') },
            { value: rolls.doors, text: t('emergencies:report.doors') },
            {
              value: rolls.silentAfterLadder,
              text: t(`emergencies:report.${runs ? 'silentSoFar' : 'silent'}`),
            },
          ]}
        />
      )}
      <DefinitionList
        items={[
          { term: t('emergencies:report.byHow'), value: parts(rolls.byHow, 'how') },
          { term: t('emergencies:report.byRung'), value: parts(rolls.byRung, 'rungs') },
          { term: t('emergencies:report.lastDoor'), value: minutes(rolls.checkedMinutesMax) },
          {
            term: t('emergencies:report.care'),
            value:
              care.doors === 0
                ? t('emergencies:report.careNone')
                : t('emergencies:report.careDone', {
                    count: care.doors,
                    minutes: Math.round(care.lastMinutes ?? 0),
                  }),
          },
          {
            term: t('emergencies:report.needs'),
            value: t('emergencies:report.needCount', { count: helpcalls.needs }),
          },
          { term: t('emergencies:report.firstHelp'), value: minutes(helpcalls.firstHelpMinutes) },
          {
            term: t('emergencies:report.stock'),
            value:
              stock.length > 0 ? stock.join(t('emergencies:report.comma')) : t('emergencies:report.none'),
          },
          {
            term: t('emergencies:report.received'),
            value:
              supplies.doors === 0
                ? t('emergencies:report.none')
                : t('emergencies:report.receivedOf', { count: supplies.doors, received: supplies.received }),
          },
          {
            term: t('emergencies:report.hours'),
            value: worked
              ? t('emergencies:report.hoursBy', {
                  count: shifts.people,
                  hours: Math.round(shifts.hours * 10) / 10,
                })
              : t('emergencies:report.none'),
          },
          ...(worked
            ? [{ term: t('emergencies:report.busiest'), value: percent(shifts.busiestTenthShare) }]
            : []),
        ]}
      />
    </>
  )
}

/** Beside one another on a screen, by the calendar on paper: there "today" says nothing. */
export function At({ page, at, paper, day }: { page: Page; at: string; paper?: boolean; day?: boolean }) {
  if (!paper) return <Time page={page} at={at} show={day ? 'day' : 'datetime'} />
  return <time datetime={at}>{formatForPaper(at, page.lang, page.timezone)}</time>
}

/** When what was collected for it alone is erased, or that it is: counted, and looked for afterwards. */
export function Erasure({
  page,
  shown: { row, proof },
  paper,
}: {
  page: Page
  shown: ShownReport
  paper?: boolean
}) {
  const { t } = page
  if (proof === null)
    return row.eraseAt ? (
      <p>
        {t('emergencies:report.eraseAt')} <At page={page} at={row.eraseAt} paper={paper} day />
      </p>
    ) : (
      <p>{t('emergencies:report.eraseLater')}</p>
    )
  return (
    <>
      <p>
        {t('emergencies:report.erasedAt')} <At page={page} at={proof.at} paper={paper} />
      </p>
      <ul class="emergency-erased">
        {proof.tables.map(({ table, rows }) => (
          <li>
            {t('emergencies:report.rows', { what: t(`emergencies:report.tables.${table}`), count: rows })}
          </li>
        ))}
      </ul>
      {proof.searched > 0 && (
        <p>
          {proof.left === 0
            ? t('emergencies:report.searched', { count: proof.searched })
            : t('emergencies:report.left', { count: proof.left })}
        </p>
      )}
    </>
  )
}

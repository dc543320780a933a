import type { NamedEntry } from '#care/entries.ts'
import { formatDay } from '#i18n/dates.ts'
import type { Page } from '#page.ts'
import { PrintPage, PrintSheet } from '#views/shared/print.tsx'
import { Table } from '#views/shared/table.tsx'

type PaperProps = { page: Page; rows: NamedEntry[]; back: string; next: string | null }

/** The visiting round on paper: door, name, day, and room for a tick and a time. Why somebody is visited stays off it. */
export function CarePaper({ page, rows, back, next }: PaperProps) {
  const { t } = page
  const day = (at: string | null) => (at ? formatDay(at, page.lang, page.timezone, page.now) : '—')
  return (
    <PrintPage
      page={page}
      title={t('care:paper.title')}
      back={{ href: back, text: t('care:contacts.back') }}
      next={next === null ? undefined : { href: next, text: t('care:paper.next') }}
    >
      <PrintSheet page={page} drill={false} title={t('care:paper.title')} doors={rows.length} kind="list">
        <Table
          caption={t('care:paper.title')}
          captionHidden
          rows={rows}
          columns={[
            { head: t('care:paper.tick'), cell: () => <span class="tick-box" /> },
            { head: t('care:paper.door'), cell: (row) => row.door, names: true },
            { head: t('care:paper.name'), cell: (row) => row.name },
            { head: t('care:paper.way'), cell: (row) => t(`care:contactWays.${row.way}`) },
            { head: t('care:paper.due'), cell: (row) => day(row.nextDue) },
            { head: t('care:paper.remark'), cell: () => <span class="write-line" /> },
          ]}
        />
        <p>{t('care:paper.foot')}</p>
      </PrintSheet>
    </PrintPage>
  )
}

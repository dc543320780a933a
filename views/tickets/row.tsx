import type { Page } from '#page.ts'
import type { ClockedRow } from '#tickets/clocked.ts'
import { Status } from '#views/shared/status.tsx'
import { Table } from '#views/shared/table.tsx'
import { Time } from '#views/shared/time.tsx'
import { StateStatus, UrgencyStatus } from './card.tsx'

type Props = { page: Page; caption: string; rows: ClockedRow[] }

/** Tickets as the desk reads them, one line each. */
export function DeskTable({ page, caption, rows }: Props) {
  const { t } = page
  return (
    <Table
      caption={caption}
      captionHidden
      rows={rows}
      rowId={(row) => `ticket-${row.id}`}
      columns={[
        {
          head: t('tickets:desk.ticket'),
          names: true,
          cell: (row) => (
            <a href={`/tickets/${row.id}`}>
              {t('tickets:card.number', { number: row.id })} {row.title}
            </a>
          ),
        },
        { head: t('tickets:ticket.place'), cell: (row) => row.placeLabel },
        {
          head: t('tickets:ticket.category'),
          cell: (row) => (
            <span class="row">
              {t(`tickets:category.${row.category}`)}
              <UrgencyStatus page={page} urgency={row.urgency} />
              {row.homes > 1 && <Status text={t('tickets:card.homes', { count: row.homes })} icon="people" />}
            </span>
          ),
        },
        { head: t('tickets:desk.state'), cell: (row) => <StateStatus page={page} state={row.state} /> },
        { head: t('tickets:ticket.assignee'), cell: (row) => row.assignee ?? t('tickets:desk.nobody') },
        { head: t('tickets:desk.deadline'), cell: (row) => <Deadline page={page} row={row} /> },
      ]}
    />
  )
}

export function Deadline({ page, row }: { page: Page; row: ClockedRow }) {
  const { t } = page
  return (
    <span class="row">
      <Time page={page} at={row.sortAt} />
      {row.clock === 'late' && <Status text={t('tickets:clock.late')} tone="urgent" icon="clock" />}
      {row.clock === 'near' && <Status text={t('tickets:clock.near')} tone="asked" icon="clock" />}
    </span>
  )
}

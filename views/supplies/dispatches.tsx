import type { Page } from '#page.ts'
import type { DispatchRow } from '#supplies/dispatches.ts'
import { ButtonLink } from '#views/shared/actions.tsx'
import { EmptyState } from '#views/shared/cards.tsx'
import { PageHead, Pager } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { Badge } from '#views/shared/status.tsx'
import { Table } from '#views/shared/table.tsx'
import { Time } from '#views/shared/time.tsx'
import { DrillBadge } from './marks.tsx'

/** Every handing out of the keeper's stores. */
export function DispatchesPage(props: { page: Page; dispatches: DispatchRow[]; at: number; more: boolean }) {
  const { page, dispatches, at, more } = props
  const { t } = page
  return (
    <Layout page={page} title={t('supplies:dispatches.title')} width="wide">
      <PageHead
        title={t('supplies:dispatches.title')}
        back={{ href: '/supplies/desk', text: t('supplies:desk.title') }}
        actions={
          <ButtonLink
            href="/supplies/dispatches/new"
            kind="primary"
            icon="share"
            text={t('supplies:new.title')}
          />
        }
      />
      {dispatches.length === 0 ? (
        <EmptyState title={t('supplies:dispatches.none')} icon="share" />
      ) : (
        <DispatchTable page={page} dispatches={dispatches} />
      )}
      <Pager
        page={page}
        {...(at > 1 && { newer: `/supplies/dispatches?page=${at - 1}` })}
        {...(more && { older: `/supplies/dispatches?page=${at + 1}` })}
      />
    </Layout>
  )
}

export function DispatchTable({ page, dispatches }: { page: Page; dispatches: DispatchRow[] }) {
  const { t } = page
  return (
    <Table
      caption={t('supplies:dispatches.title')}
      captionHidden
      rows={dispatches}
      columns={[
        {
          head: t('supplies:dispatches.what'),
          names: true,
          cell: (row) => (
            <>
              <DrillBadge page={page} drill={row.drill} />{' '}
              <a href={`/supplies/dispatches/${row.id}`}>{row.title}</a>
            </>
          ),
        },
        { head: t('supplies:columns.pieces'), cell: (row) => `${row.name} ${row.pieces} ${row.unitWord}` },
        {
          head: t('supplies:dispatches.doors'),
          kind: 'number',
          cell: (row) => t('supplies:dispatches.signed', { received: row.received, doors: row.doors }),
        },
        { head: t('supplies:columns.state'), cell: (row) => <DispatchState page={page} dispatch={row} /> },
        {
          head: t('supplies:columns.at'),
          cell: (row) => <Time page={page} at={row.sentAt ?? row.createdAt} />,
        },
      ]}
    />
  )
}

export function DispatchState({ page, dispatch }: { page: Page; dispatch: DispatchRow }) {
  const { t } = page
  if (dispatch.droppedAt) return <Badge tone="quiet" text={t('supplies:state.dropped')} />
  if (dispatch.closedAt) return <Badge tone="done" icon="check" text={t('supplies:state.closed')} />
  if (dispatch.sentAt) return <Badge tone="brand" icon="clock" text={t('supplies:state.sent')} />
  return <Badge tone="asked" text={t('supplies:state.planned')} />
}

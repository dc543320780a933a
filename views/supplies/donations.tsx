import type { Page } from '#page.ts'
import type { Gift } from '#supplies/gifts.ts'
import { ActionForm } from '#views/shared/actions.tsx'
import { EmptyState } from '#views/shared/cards.tsx'
import { PageHead, Pager } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { Badge } from '#views/shared/status.tsx'
import { Table } from '#views/shared/table.tsx'
import { Time } from '#views/shared/time.tsx'

type Props = {
  page: Page
  gifts: (Gift & { thankable: boolean })[]
  at: number
  more: boolean
  readsSupplies: boolean
}

/** What was given, and what became of it: published, a name only with leave. */
export function DonationsPage({ page, gifts, at, more, readsSupplies }: Props) {
  const { t } = page
  return (
    <Layout page={page} title={t('supplies:donations.title')} width="wide">
      <PageHead
        title={t('supplies:donations.title')}
        lead={t('supplies:donations.lead')}
        {...(readsSupplies && { back: { href: '/supplies', text: t('supplies:home.title') } })}
      />
      {gifts.length === 0 ? (
        <EmptyState title={t('supplies:donations.none')} icon="heart" />
      ) : (
        <Table
          caption={t('supplies:donations.title')}
          captionHidden
          rows={gifts}
          columns={[
            {
              head: t('supplies:donations.giver'),
              names: true,
              cell: (row) => (row.named === 1 ? row.giver : t('supplies:donations.neighbour')),
            },
            {
              head: t('supplies:donations.what'),
              cell: (row) => `${row.name} ${row.pieces} ${row.unitWord}`,
            },
            {
              head: t('supplies:donations.when'),
              cell: (row) => <Time page={page} at={row.givenAt} show="day" />,
            },
            {
              head: t('supplies:donations.became'),
              cell: (row) => t('supplies:donations.sofar', { out: row.handedOut, left: row.left }),
            },
            {
              head: t('supplies:donations.thanks'),
              cell: (row) =>
                row.thankedAt !== null ? (
                  <Badge tone="done" icon="heart" text={t('supplies:donations.thanked')} />
                ) : row.thankable ? (
                  <ActionForm
                    action={`/supplies/donations/${row.id}/thanks`}
                    kind="quiet"
                    icon="heart"
                    text={t('supplies:donations.thank')}
                  />
                ) : (
                  '—'
                ),
            },
          ]}
        />
      )}
      <Pager
        page={page}
        {...(at > 1 && { newer: `/supplies/donations?page=${at - 1}` })}
        {...(more && { older: `/supplies/donations?page=${at + 1}` })}
      />
    </Layout>
  )
}

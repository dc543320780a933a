import type { Accounts } from '#groupbuys/money/accounts.ts'
import type { MoneyRow } from '#groupbuys/money/schema.ts'
import { yuan } from '#groupbuys/sums/price.ts'
import type { Page } from '#page.ts'
import { DefinitionList, EmptyState } from '#views/shared/cards.tsx'
import { PageHead, SectionHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { Callout } from '#views/shared/status.tsx'
import { Table } from '#views/shared/table.tsx'
import { Time } from '#views/shared/time.tsx'

type AccountsProps = {
  page: Page
  buy: { id: number; title: string; settledAt: string | null; surplusNote: string | null }
  accounts: Accounts
  payments: number
  rows: MoneyRow[]
}

/** The books of one order, open to all who took part: what came in, what went out, and where the rest goes. */
export function AccountsPage({ page, buy, accounts, payments, rows }: AccountsProps) {
  const { t } = page
  const money = (fen: number) => t('groupbuys:yuan', { amount: yuan(fen) })
  const { totals } = accounts
  return (
    <Layout page={page} title={t('groupbuys:money.accounts.title')}>
      <PageHead
        title={t('groupbuys:money.accounts.title')}
        lead={t('groupbuys:money.accounts.lead', { title: buy.title })}
        back={{ href: `/groupbuys/${buy.id}`, text: buy.title }}
      />
      {buy.settledAt && (
        <Callout tone="done" title={t('groupbuys:money.accounts.settled')}>
          <Time page={page} at={buy.settledAt} /> {buy.surplusNote}
        </Callout>
      )}
      <DefinitionList
        items={[
          { term: t('groupbuys:money.accounts.due'), value: money(accounts.due) },
          { term: t('groupbuys:money.accounts.payments', { count: payments }), value: money(totals.payment) },
          { term: t('groupbuys:money.kinds.refund'), value: money(totals.refund) },
          { term: t('groupbuys:money.kinds.supplier'), value: money(totals.supplier) },
          { term: t('groupbuys:money.kinds.freight'), value: money(totals.freight) },
          { term: t('groupbuys:money.kinds.leftover'), value: money(totals.leftover) },
          { term: t('groupbuys:money.kinds.surplus'), value: money(totals.surplus) },
          { term: t('groupbuys:money.accounts.left'), value: <strong>{money(accounts.left)}</strong> },
          {
            term: t('groupbuys:money.kinds.spoilage'),
            value: totals.spoilage === 0 ? undefined : money(totals.spoilage),
          },
          {
            term: t('groupbuys:money.kinds.adjustment'),
            value: totals.adjustment === 0 ? undefined : money(totals.adjustment),
          },
          { term: t('groupbuys:money.open'), value: accounts.open === 0 ? undefined : money(accounts.open) },
          {
            term: t('groupbuys:money.owedBack'),
            value: accounts.owedBack === 0 ? undefined : money(accounts.owedBack),
          },
        ]}
      />
      <SectionHead title={t('groupbuys:money.accounts.rows')} />
      {rows.length === 0 ? (
        <EmptyState title={t('groupbuys:money.accounts.empty')} />
      ) : (
        <Table
          caption={t('groupbuys:money.accounts.rows')}
          captionHidden
          rows={rows}
          columns={[
            { head: t('groupbuys:money.at'), cell: (row) => <Time page={page} at={row.at} /> },
            { head: t('groupbuys:money.what'), cell: (row) => <Kind page={page} row={row} /> },
            { head: t('groupbuys:money.amount'), cell: (row) => money(row.amount), kind: 'number' },
            { head: t('groupbuys:money.note'), cell: (row) => <Note page={page} row={row} buyId={buy.id} /> },
          ]}
        />
      )}
      <p class="quiet">{t('groupbuys:money.accounts.custody')}</p>
    </Layout>
  )
}

export function Kind({ page, row }: { page: Page; row: MoneyRow }) {
  const words = page.t(`groupbuys:money.kinds.${row.kind}`)
  return (
    <>
      {row.reversesId === null
        ? words
        : page.t('groupbuys:money.reverses', { kind: words, entry: row.reversesId })}
    </>
  )
}

export function Note({ page, row, buyId }: { page: Page; row: MoneyRow; buyId: number }) {
  return (
    <>
      {[row.reference, row.note].filter(Boolean).join(' · ')}
      {row.fileId !== null && row.orderId === null && (
        <a href={`/groupbuys/${buyId}/papers/${row.fileId}`}>{page.t('groupbuys:money.paper')}</a>
      )}
    </>
  )
}

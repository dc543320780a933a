import type { MoneyRow } from '#groupbuys/money/schema.ts'
import { yuan } from '#groupbuys/sums/price.ts'
import { ActionForm, Button } from '#views/shared/actions.tsx'
import { valueIn } from '#views/shared/form.tsx'
import { Pager, SectionHead } from '#views/shared/head.tsx'
import { PostForm } from '#views/shared/post-form.tsx'
import { Table } from '#views/shared/table.tsx'
import { Time } from '#views/shared/time.tsx'
import { Kind, Note } from './accounts.tsx'
import { type MoneyHome, type MoneyProps, moneyRefusedAt } from './props.tsx'

export function Homes(props: MoneyProps) {
  const { page, buy, homes, homesPage } = props
  const back = (home: MoneyHome) => moneyRefusedAt(props, `home-${home.orderId}`)
  const { t } = page
  const debtors = homes.filter((home) => home.balance > 0)
  return (
    <>
      <SectionHead id="homes" title={t('groupbuys:money.homes')} />
      {debtors.length > 0 && buy.closed && !buy.settled && (
        <ActionForm
          action={`/groupbuys/${buy.id}/reminders`}
          text={t('groupbuys:money.remind', { count: debtors.filter((home) => !home.claim).length })}
          kind="plain"
          icon="bell"
        />
      )}
      <Table
        caption={t('groupbuys:money.homes')}
        captionHidden
        rows={homesPage.list}
        columns={[
          { head: t('groupbuys:sheets.columns.room'), cell: (home) => home.label },
          { head: t('groupbuys:money.due'), cell: (home) => yuan(home.due), kind: 'number' },
          { head: t('groupbuys:money.paid'), cell: (home) => yuan(home.paid), kind: 'number' },
          {
            head: t('groupbuys:money.open'),
            cell: (home) => (home.balance === 0 ? t('groupbuys:money.even') : yuan(home.balance)),
            kind: 'number',
          },
          {
            head: t('groupbuys:money.tick'),
            kind: 'actions',
            cell: (home) =>
              home.balance > 0 && !buy.settled ? (
                <PostForm action={`/groupbuys/${buy.id}/money`} class="row">
                  <input type="hidden" name="kind" value="payment" />
                  <input type="hidden" name="order" value={home.orderId} />
                  <input
                    type="text"
                    name="amount"
                    value={valueIn(back(home), 'amount') ?? yuan(home.balance)}
                    aria-invalid={back(home) ? 'true' : undefined}
                    inputmode="decimal"
                    size={8}
                    maxlength={12}
                    aria-label={t('groupbuys:money.amountOf', { home: home.label })}
                  />
                  <Button text={t('groupbuys:money.tick')} kind="plain" />
                </PostForm>
              ) : (
                ''
              ),
          },
        ]}
      />
      <Pager page={page} newer={homesPage.newer} older={homesPage.older} inOrder />
    </>
  )
}

export function Books(props: MoneyProps) {
  const { page, buy, rowsPage } = props
  const back = (row: MoneyRow) => moneyRefusedAt(props, `reversal-${row.id}`)
  const { t } = page
  return (
    <>
      <SectionHead id="rows" title={t('groupbuys:money.accounts.rows')} />
      <Table
        caption={t('groupbuys:money.accounts.rows')}
        captionHidden
        rows={rowsPage.list}
        columns={[
          { head: '№', cell: (row) => row.id },
          { head: t('groupbuys:money.at'), cell: (row) => <Time page={page} at={row.at} /> },
          { head: t('groupbuys:money.what'), cell: (row) => <Kind page={page} row={row} />, names: true },
          { head: t('groupbuys:sheets.columns.room'), cell: (row) => row.home ?? '' },
          { head: t('groupbuys:money.amount'), cell: (row) => yuan(row.amount), kind: 'number' },
          { head: t('groupbuys:money.note'), cell: (row) => <Note page={page} row={row} buyId={buy.id} /> },
          {
            head: t('groupbuys:money.reverse'),
            kind: 'actions',
            cell: (row) =>
              row.reversible ? (
                <PostForm action={`/groupbuys/${buy.id}/money/${row.id}/reversal`} class="row">
                  <input
                    type="text"
                    name="why"
                    value={valueIn(back(row), 'why')}
                    aria-invalid={back(row) ? 'true' : undefined}
                    maxlength={200}
                    required
                    aria-label={t('groupbuys:money.reverseWhy', { entry: row.id })}
                    placeholder={t('groupbuys:money.why')}
                  />
                  <Button text={t('groupbuys:money.reverse')} kind="quiet" />
                </PostForm>
              ) : (
                ''
              ),
          },
        ]}
      />
      <Pager page={page} newer={rowsPage.newer} older={rowsPage.older} inOrder />
    </>
  )
}

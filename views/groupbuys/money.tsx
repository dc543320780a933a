import type { Accounts, HomeMoney } from '#src/groupbuys/money.ts'
import { yuan } from '#src/groupbuys/price.ts'
import type { LedgerRow } from '#src/groupbuys/schema.ts'
import type { Page } from '#src/http/page.ts'
import { ActionForm, Actions, Button, ButtonLink } from '#views/shared/actions.tsx'
import { Details } from '#views/shared/cards.tsx'
import { SelectField, TextField } from '#views/shared/fields.tsx'
import { Counts } from '#views/shared/figures.tsx'
import { FileField } from '#views/shared/files.tsx'
import { Form, type FormState } from '#views/shared/form.tsx'
import { PageHead, SectionHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { Table } from '#views/shared/table.tsx'
import { Time } from '#views/shared/time.tsx'
import { Kind, Note } from './money-accounts.tsx'
import { ClaimRow, Payee, Settle } from './money-parts.tsx'

export type MoneyHome = HomeMoney & { label: string }
export type MoneyProps = {
  page: Page
  buy: {
    id: number
    title: string
    payNote: string | null
    hasCode: boolean
    settled: boolean
    closed: boolean
  }
  homes: MoneyHome[]
  accounts: Accounts
  rows: (LedgerRow & { home: string | null; reversible: boolean })[]
  key: string
  form?: FormState
}

const wholeKinds = [
  'supplier',
  'freight',
  'spoilage',
  'leftover',
  'surplus',
  'payment',
  'refund',
  'credit',
  'charge',
] as const

/** Who owes what, who said they paid, the supplier's bill, and every row of the books. */
export function MoneyPage(props: MoneyProps) {
  const { page, buy, homes, accounts, key, form } = props
  const { t } = page
  const claims = homes.filter((home) => home.claim)
  const owed = homes.filter((home) => home.balance < 0)
  return (
    <Layout page={page} title={t('groupbuys:money.title')} width="wide">
      <PageHead
        title={t('groupbuys:money.title')}
        lead={t('groupbuys:money.lead', { title: buy.title })}
        back={{ href: `/groupbuys/${buy.id}/manage`, text: t('groupbuys:sheets.toManage') }}
        actions={
          <ButtonLink href={`/groupbuys/${buy.id}/accounts`} text={t('groupbuys:money.accounts.title')} />
        }
      />
      <Counts
        items={[
          { value: yuan(accounts.due), text: t('groupbuys:money.due') },
          { value: yuan(accounts.open), text: t('groupbuys:money.open'), strong: accounts.open > 0 },
          {
            value: yuan(accounts.owedBack),
            text: t('groupbuys:money.owedBack'),
            strong: accounts.owedBack > 0,
          },
          { value: yuan(accounts.left), text: t('groupbuys:money.accounts.left') },
        ]}
      />
      {form?.errors?.[''] && <p class="tone-urgent box">{form.errors['']}</p>}
      {claims.length > 0 && <SectionHead title={t('groupbuys:money.claims', { count: claims.length })} />}
      {claims.map((home) => (
        <ClaimRow page={page} buyId={buy.id} home={home} />
      ))}
      {owed.length > 0 && !buy.settled && (
        <section class="asks">
          <h2>{t('groupbuys:money.refunds.title')}</h2>
          <p>{owed.map((home) => `${home.label} ${yuan(-home.balance)}`).join(t('groupbuys:comma'))}</p>
          <ActionForm
            action={`/groupbuys/${buy.id}/refunds`}
            text={t('groupbuys:money.refunds.done', { count: owed.length })}
            fields={{ key }}
          />
        </section>
      )}
      <Homes {...props} />
      {!buy.settled && (
        <>
          <Details summary={t('groupbuys:money.entry.title')} open={form !== undefined}>
            <Form page={page} action={`/groupbuys/${buy.id}/money`} form={form} multipart>
              <input type="hidden" name="key" value={key} />
              <SelectField
                page={page}
                form={form}
                name="kind"
                label={t('groupbuys:money.what')}
                options={wholeKinds.map((value) => ({ value, text: t(`groupbuys:money.kinds.${value}`) }))}
              />
              <TextField
                page={page}
                form={form}
                name="amount"
                label={t('groupbuys:money.amount')}
                inputmode="decimal"
                width="short"
                maxlength={12}
              />
              <TextField
                page={page}
                form={form}
                name="door"
                label={t('groupbuys:money.entry.door')}
                hint={t('groupbuys:money.entry.doorHint')}
                width="short"
                maxlength={40}
                optional
              />
              <TextField
                page={page}
                form={form}
                name="reference"
                label={t('groupbuys:money.entry.reference')}
                width="medium"
                maxlength={60}
                optional
              />
              <TextField
                page={page}
                form={form}
                name="note"
                label={t('groupbuys:money.note')}
                maxlength={200}
                optional
              />
              <FileField
                page={page}
                form={form}
                name="photo"
                label={t('groupbuys:money.entry.photo')}
                accept="image/*,application/pdf"
                optional
              />
              <Actions>
                <Button text={t('groupbuys:money.entry.book')} icon="check" />
              </Actions>
            </Form>
          </Details>
          <Details summary={t('groupbuys:statement.title')}>
            <Form page={page} action={`/groupbuys/${buy.id}/statements`} multipart>
              <FileField
                page={page}
                name="file"
                label={t('groupbuys:statement.file')}
                hint={t('groupbuys:statement.hint')}
                accept=".csv,.xlsx"
              />
              <Actions>
                <Button text={t('groupbuys:statement.read')} icon="eye" />
              </Actions>
            </Form>
          </Details>
          <Payee {...props} />
        </>
      )}
      <Books {...props} />
      {buy.closed && !buy.settled && <Settle {...props} />}
    </Layout>
  )
}

function Homes({ page, buy, homes, key }: MoneyProps) {
  const { t } = page
  const debtors = homes.filter((home) => home.balance > 0)
  return (
    <>
      <SectionHead title={t('groupbuys:money.homes')} />
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
        rows={homes}
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
                <form method="post" action={`/groupbuys/${buy.id}/money`} class="row">
                  <input type="hidden" name="key" value={`${key}-${home.orderId}`} />
                  <input type="hidden" name="kind" value="payment" />
                  <input type="hidden" name="order" value={home.orderId} />
                  <input
                    name="amount"
                    value={yuan(home.balance)}
                    inputmode="decimal"
                    size={8}
                    maxlength={12}
                    aria-label={t('groupbuys:money.amountOf', { home: home.label })}
                  />
                  <Button text={t('groupbuys:money.tick')} kind="plain" />
                </form>
              ) : (
                ''
              ),
          },
        ]}
      />
    </>
  )
}

function Books({ page, buy, rows, key }: MoneyProps) {
  const { t } = page
  return (
    <>
      <SectionHead title={t('groupbuys:money.accounts.rows')} />
      <Table
        caption={t('groupbuys:money.accounts.rows')}
        captionHidden
        rows={rows}
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
                <form method="post" action={`/groupbuys/${buy.id}/money/${row.id}/reversal`} class="row">
                  <input type="hidden" name="key" value={`${key}-r${row.id}`} />
                  <input
                    name="why"
                    maxlength={200}
                    required
                    aria-label={t('groupbuys:money.reverseWhy', { entry: row.id })}
                    placeholder={t('groupbuys:money.why')}
                  />
                  <Button text={t('groupbuys:money.reverse')} kind="quiet" />
                </form>
              ) : (
                ''
              ),
          },
        ]}
      />
    </>
  )
}

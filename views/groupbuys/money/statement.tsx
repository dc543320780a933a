import type { Match } from '#groupbuys/money/statement-matches.ts'
import { yuan } from '#groupbuys/sums/price.ts'
import type { Page } from '#page.ts'
import { Actions, Button } from '#views/shared/actions.tsx'
import { errorIn, Form, type FormState, valueIn } from '#views/shared/form.tsx'
import { PageHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { Status } from '#views/shared/status.tsx'
import { Table } from '#views/shared/table.tsx'

type StatementProps = {
  page: Page
  buy: { id: number; title: string }
  statement: { id: number; fileName: string }
  /** The newest row of the books as this page knows them. */
  known: number
  homes: { orderId: number; label: string; balance: number }[]
  matches: Match[]
  /** What was ticked, where it came back. */
  form?: FormState
}

const tones = { sure: 'done', likely: 'asked', unclear: 'asked', none: 'quiet', known: 'quiet' } as const

/** Row by row: whose the payment is, why one thinks so, and a tick. Only what is sure is ticked beforehand. */
export function StatementPage({ page, buy, statement, known, homes, matches, form }: StatementProps) {
  const { t } = page
  const takes = ({ row, kind }: Match) =>
    form?.values ? valueIn(form, `take-${row.row}`) !== undefined : kind === 'sure'
  const homeOf = ({ row, kind, candidates }: Match) =>
    form?.values
      ? Number(valueIn(form, `order-${row.row}`))
      : kind === 'sure' || kind === 'likely'
        ? candidates[0]?.orderId
        : undefined
  const labels = new Map(homes.map((home) => [home.orderId, home.label]))
  return (
    <Layout page={page} title={t('groupbuys:statement.title')} width="wide">
      <PageHead
        title={t('groupbuys:statement.title')}
        lead={t('groupbuys:statement.lead', { file: statement.fileName })}
        back={{ href: `/groupbuys/${buy.id}/money`, text: t('groupbuys:money.title') }}
      />
      <Form page={page} action={`/groupbuys/${buy.id}/statements/${statement.id}/payments`} form={form}>
        <input type="hidden" name="known" value={String(known)} />
        <Table
          caption={t('groupbuys:statement.title')}
          captionHidden
          rows={matches}
          columns={[
            { head: t('groupbuys:money.at'), cell: ({ row }) => row.at || `${row.row}` },
            { head: t('groupbuys:money.amount'), cell: ({ row }) => yuan(row.amount), kind: 'number' },
            {
              head: t('groupbuys:statement.payer'),
              cell: ({ row }) => [row.payer, row.remark].filter(Boolean).join(' · '),
            },
            {
              head: t('groupbuys:statement.match'),
              cell: ({ kind, candidates }) => (
                <>
                  <Status tone={tones[kind]} text={t(`groupbuys:statement.kinds.${kind}`)} />{' '}
                  {candidates
                    .map(
                      (one) =>
                        `${labels.get(one.orderId)} (${one.reasons.map((reason) => t(`groupbuys:statement.reasons.${reason}`)).join(t('groupbuys:comma'))})`,
                    )
                    .join(' / ')}
                </>
              ),
            },
            {
              head: t('groupbuys:statement.book'),
              kind: 'actions',
              cell: (match) =>
                match.kind === 'known' ? (
                  ''
                ) : (
                  <span class="row">
                    <label>
                      <input
                        type="checkbox"
                        name={`take-${match.row.row}`}
                        value="yes"
                        checked={takes(match)}
                      />{' '}
                      {t('groupbuys:statement.take')}
                    </label>
                    <select
                      id={`field-order-${match.row.row}`}
                      aria-invalid={errorIn(form, `order-${match.row.row}`) ? 'true' : undefined}
                      name={`order-${match.row.row}`}
                      aria-label={t('groupbuys:statement.homeOf', { row: match.row.row })}
                    >
                      <option value="">{t('groupbuys:statement.nobody')}</option>
                      {homes.map((home) => (
                        <option value={home.orderId} selected={homeOf(match) === home.orderId}>
                          {home.label} {home.balance > 0 && yuan(home.balance)}
                        </option>
                      ))}
                    </select>
                    {errorIn(form, `order-${match.row.row}`) && (
                      <p class="field-error">{errorIn(form, `order-${match.row.row}`)}</p>
                    )}
                  </span>
                ),
            },
          ]}
        />
        <Actions>
          <Button text={t('groupbuys:statement.apply')} icon="check" />
        </Actions>
      </Form>
    </Layout>
  )
}

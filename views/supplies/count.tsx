import type { Page } from '#page.ts'
import { countReasons } from '#supplies/kinds.ts'
import type { SupplyStore } from '#supplies/schema.ts'
import type { LotRow } from '#supplies/stock.ts'
import { Actions, Button } from '#views/shared/actions.tsx'
import { CheckboxField } from '#views/shared/choices.tsx'
import { SelectField, TextField } from '#views/shared/fields.tsx'
import { Form } from '#views/shared/form.tsx'
import { PageHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { PrintPage, PrintSheet } from '#views/shared/print.tsx'
import { formAt, type Refused } from './marks.tsx'

type Props = { page: Page; store: SupplyStore; lots: LotRow[]; formKey: string; refused?: Refused }

const named = (lot: LotRow) => [lot.name, lot.code, lot.expiresOn].filter(Boolean).join(' · ')

/** A stock-taking, made for a thumb: what was found at each lot, and why where it differs from the book. */
export function CountPage({ page, store, lots, formKey, refused }: Props) {
  const { t } = page
  const form = formAt(refused, 'count')
  return (
    <Layout page={page} title={t('supplies:count.title')}>
      <PageHead
        title={t('supplies:count.title')}
        lead={t('supplies:count.lead')}
        back={{ href: `/supplies/stores/${store.id}`, text: store.name }}
      />
      <Form page={page} action={`/supplies/stores/${store.id}/count`} form={form}>
        <input type="hidden" name="key" value={formKey} />
        {lots.map((lot) => (
          <div class="supply-count box">
            <input type="hidden" name={`was-${lot.id}`} value={lot.amount} />
            <TextField
              page={page}
              form={form}
              name={`lot-${lot.id}`}
              label={named(lot)}
              hint={t('supplies:count.book', { pieces: lot.amount, unitWord: lot.unitWord })}
              inputmode="numeric"
              width="short"
              autocomplete="off"
              optional
            />
            <SelectField
              page={page}
              form={form}
              name={`reason-${lot.id}`}
              label={t('supplies:count.reason')}
              options={countReasons.map((value) => ({ value, text: t(`supplies:reason.${value}`) }))}
              prompt={t('supplies:count.same')}
              optional
            />
          </div>
        ))}
        <CheckboxField page={page} form={form} name="paper" label={t('supplies:count.paper')} />
        <Actions>
          <Button icon="check" text={t('supplies:count.send')} />
        </Actions>
      </Form>
    </Layout>
  )
}

/** The same on paper. The book's figures are left out: who counts should find, not confirm. */
export function CountSheet({ page, store, lots }: { page: Page; store: SupplyStore; lots: LotRow[] }) {
  const { t } = page
  return (
    <PrintPage
      page={page}
      title={t('supplies:count.sheet')}
      back={{ href: `/supplies/stores/${store.id}`, text: store.name }}
    >
      <PrintSheet page={page} drill={false} title={t('supplies:count.sheet')} scope={store.name} kind="list">
        <table class="sort-table is-roomy supply-counting">
          <thead>
            <tr>
              <th scope="col">{t('supplies:columns.name')}</th>
              <th scope="col">{t('supplies:count.found')}</th>
              <th scope="col">{t('supplies:count.reason')}</th>
            </tr>
          </thead>
          <tbody>
            {lots.map((lot) => (
              <tr class="keep">
                <th scope="row">{named(lot)}</th>
                <td class="is-number">{lot.unitWord}</td>
                <td />
              </tr>
            ))}
          </tbody>
        </table>
        <p class="write-line">{t('supplies:count.who')}</p>
      </PrintSheet>
    </PrintPage>
  )
}

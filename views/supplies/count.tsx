import type { Page } from '#page.ts'
import type { LotRow } from '#supplies/items.ts'
import { countReasons } from '#supplies/kinds.ts'
import type { SupplyStore } from '#supplies/schema.ts'
import { fields } from '#views/shared/bound.tsx'
import { formAt, type Refusal } from '#views/shared/form.tsx'
import { PageHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { PrintPage, PrintSheet } from '#views/shared/print.tsx'

type Props = {
  page: Page
  store: SupplyStore
  lots: LotRow[]
  /** The newest row of the stock's ledger as this page knows it. */
  known: number
  refused?: Refusal
}

const named = (lot: LotRow) => [lot.name, lot.code, lot.expiresOn].filter(Boolean).join(' · ')

/** A stock-taking, made for a thumb: what was found at each lot, and why where it differs from the book. */
export function CountPage({ page, store, lots, known, refused }: Props) {
  const { t } = page
  const form = formAt(refused, 'count')
  const ask = fields(page, form, 'supplies:count')
  return (
    <Layout page={page} title={t('supplies:count.title')}>
      <PageHead
        title={t('supplies:count.title')}
        lead={t('supplies:count.lead')}
        back={{ href: `/supplies/stores/${store.id}`, text: store.name }}
      />
      <ask.Form action={`/supplies/stores/${store.id}/count`}>
        <input type="hidden" name="known" value={String(known)} />
        {lots.map((lot) => (
          <div class="supply-count box">
            <input type="hidden" name={`was-${lot.id}`} value={lot.amount} />
            <ask.Count
              name={`lot-${lot.id}`}
              label={named(lot)}
              hint={t('supplies:count.book', { pieces: lot.amount, unitWord: lot.unitWord })}
              autocomplete="off"
              optional
            />
            <ask.Pick
              name={`reason-${lot.id}`}
              says="reason"
              options={countReasons}
              of="supplies:reason"
              prompt={t('supplies:count.same')}
              optional
            />
          </div>
        ))}
        <ask.Tick name="paper" />
        <ask.Send icon="check" says="send" />
      </ask.Form>
    </Layout>
  )
}

/** The same on paper. The book's figures are left out: who counts should find, not confirm. */
export function CountSheet({ page, store, lots }: Pick<Props, 'page' | 'store' | 'lots'>) {
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

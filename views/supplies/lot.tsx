import type { Page } from '#page.ts'
import type { LotRow } from '#supplies/items.ts'
import { outKinds } from '#supplies/kinds.ts'
import type { SupplyItem, SupplyLot, SupplyStore } from '#supplies/schema.ts'
import { fields } from '#views/shared/bound.tsx'
import { formAt, type Refusal } from '#views/shared/form.tsx'
import { PageHead, SectionHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { Table } from '#views/shared/table.tsx'

/** Lots with where they are and until when they keep. */
export function LotTable({ page, lots }: { page: Page; lots: LotRow[] }) {
  const { t } = page
  return (
    <Table
      caption={t('supplies:lot.title')}
      captionHidden
      rows={lots}
      columns={[
        {
          head: t('supplies:columns.name'),
          names: true,
          cell: (row) => (
            <a href={`/supplies/lots/${row.id}`}>{row.code ? `${row.name} · ${row.code}` : row.name}</a>
          ),
        },
        {
          head: t('supplies:columns.pieces'),
          kind: 'number',
          cell: (row) => `${row.amount} ${row.unitWord}`,
        },
        { head: t('supplies:columns.expiresOn'), cell: (row) => row.expiresOn ?? t('supplies:lot.keeps') },
        { head: t('supplies:columns.store'), cell: (row) => row.store },
      ]}
    />
  )
}

type Props = {
  page: Page
  lot: SupplyLot
  item: SupplyItem
  store: SupplyStore
  stores: SupplyStore[]
  kit: boolean
  /** The newest row of the stock's ledger as this page knows it. */
  known: number
  refused?: Refusal
}

/** Taking out by hand: spoiled, used up, carried to another store; kits taken apart. */
export function LotPage({ page, lot, item, store, stores, kit, known, refused }: Props) {
  const { t } = page
  const away = formAt(refused, 'away')
  const unpack = formAt(refused, 'unpack')
  const ways = outKinds.filter((kind) => kind !== 'moved' || stores.length > 0)
  const askAway = fields(page, away, 'supplies:columns')
  const askUnpack = fields(page, unpack, 'supplies:kit')
  return (
    <Layout page={page} title={item.name}>
      <PageHead
        title={item.name}
        lead={t('supplies:lot.lead', { pieces: lot.amount, unitWord: item.unitWord, store: store.name })}
        back={{ href: `/supplies/stores/${store.id}`, text: store.name }}
      />
      <p>
        {lot.code && <span class="plate">{lot.code}</span>}{' '}
        {lot.expiresOn ? t('supplies:lot.until', { day: lot.expiresOn }) : t('supplies:lot.keeps')}
      </p>
      <SectionHead icon="share" title={t('supplies:lot.away')} />
      <askAway.Form action={`/supplies/lots/${lot.id}/moves`}>
        <input type="hidden" name="known" value={String(known)} />
        <askAway.Count name="pieces" />
        <askAway.OneOf name="how" says="why" options={ways} of="supplies:move" />
        {stores.length > 0 && (
          <askAway.Pick
            name="toStore"
            says="supplies:lot.toStore"
            options={stores}
            prompt={t('supplies:lot.noStore')}
            optional
          />
        )}
        <askAway.Send icon="check" says="supplies:lot.enter" />
      </askAway.Form>
      {kit && (
        <section aria-labelledby="unpack">
          <SectionHead id="unpack" icon="copy" title={t('supplies:kit.unpack')} />
          <askUnpack.Form action={`/supplies/lots/${lot.id}/unpacking`}>
            <input type="hidden" name="known" value={String(known)} />
            <askUnpack.Count name="kits" says="howMany" />
            <askUnpack.Send kind="plain" icon="undo" says="unpack" />
          </askUnpack.Form>
        </section>
      )}
    </Layout>
  )
}

import type { Page } from '#page.ts'
import { outKinds } from '#supplies/kinds.ts'
import type { SupplyItem, SupplyLot, SupplyStore } from '#supplies/schema.ts'
import type { LotRow } from '#supplies/stock.ts'
import { Actions, Button } from '#views/shared/actions.tsx'
import { RadioGroup } from '#views/shared/choices.tsx'
import { SelectField, TextField } from '#views/shared/fields.tsx'
import { Form } from '#views/shared/form.tsx'
import { PageHead, SectionHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { Table } from '#views/shared/table.tsx'
import { formAt, type Refused } from './marks.tsx'

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
  formKey: string
  refused?: Refused
}

/** Taking out by hand: spoiled, used up, carried to another store; kits taken apart. */
export function LotPage({ page, lot, item, store, stores, kit, formKey, refused }: Props) {
  const { t } = page
  const away = formAt(refused, 'away')
  const unpack = formAt(refused, 'unpack')
  const ways = outKinds.filter((kind) => kind !== 'moved' || stores.length > 0)
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
      <Form page={page} action={`/supplies/lots/${lot.id}/moves`} form={away}>
        <input type="hidden" name="key" value={formKey} />
        <TextField
          page={page}
          form={away}
          name="pieces"
          label={t('supplies:columns.pieces')}
          inputmode="numeric"
          width="short"
        />
        <RadioGroup
          page={page}
          form={away}
          name="how"
          label={t('supplies:columns.why')}
          options={ways.map((value) => ({ value, text: t(`supplies:move.${value}`) }))}
        />
        {stores.length > 0 && (
          <SelectField
            page={page}
            form={away}
            name="toStore"
            label={t('supplies:lot.toStore')}
            options={stores.map((one) => ({ value: String(one.id), text: one.name }))}
            prompt={t('supplies:lot.noStore')}
            optional
          />
        )}
        <Actions>
          <Button icon="check" text={t('supplies:lot.enter')} />
        </Actions>
      </Form>
      {kit && (
        <section aria-labelledby="unpack">
          <SectionHead id="unpack" icon="copy" title={t('supplies:kit.unpack')} />
          <Form page={page} action={`/supplies/lots/${lot.id}/unpacking`} form={unpack}>
            <input type="hidden" name="key" value={formKey} />
            <TextField
              page={page}
              form={unpack}
              name="kits"
              label={t('supplies:kit.howMany')}
              inputmode="numeric"
              width="short"
            />
            <Actions>
              <Button kind="plain" icon="undo" text={t('supplies:kit.unpack')} />
            </Actions>
          </Form>
        </section>
      )}
    </Layout>
  )
}

import type { Page } from '#page.ts'
import type { DispatchRow } from '#supplies/dispatches.ts'
import type { ItemLevel } from '#supplies/items.ts'
import type { SupplyStore } from '#supplies/schema.ts'
import { Actions, Button, ButtonLink } from '#views/shared/actions.tsx'
import { fields } from '#views/shared/bound.tsx'
import { Details, EmptyState } from '#views/shared/cards.tsx'
import { Counts } from '#views/shared/figures.tsx'
import { Form, formAt, type Refusal } from '#views/shared/form.tsx'
import { PageHead, SectionHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { Badge } from '#views/shared/status.tsx'
import { Table } from '#views/shared/table.tsx'
import { DispatchTable } from './dispatches.tsx'
import { ItemFields } from './item-fields.tsx'

type Props = {
  page: Page
  stores: SupplyStore[]
  levels: ItemLevel[]
  dispatches: DispatchRow[]
  refused?: Refusal
}

/** The keeper's desk: what is low or expires, where things are, what is on the stairs. */
export function DeskPage({ page, stores, levels, dispatches, refused }: Props) {
  const { t } = page
  const low = levels.filter((item) => item.low).length
  const soon = levels.filter((item) => item.soon + item.expired > 0).length
  const days = levels.flatMap((item) => (item.days === null ? [] : [item.days]))
  return (
    <Layout page={page} title={t('supplies:desk.title')} width="wide">
      <PageHead
        title={t('supplies:desk.title')}
        lead={t('supplies:desk.lead')}
        back={{ href: '/supplies', text: t('supplies:home.title') }}
        actions={
          <Actions>
            <ButtonLink
              href="/supplies/dispatches/new"
              kind="primary"
              icon="share"
              text={t('supplies:new.title')}
            />
            <ButtonLink href="/supplies/lending" icon="undo" text={t('supplies:lending.title')} />
            <ButtonLink href="/supplies/export/stock" icon="download" text={t('supplies:export.stock')} />
            <ButtonLink href="/supplies/export/ledger" icon="download" text={t('supplies:export.ledger')} />
          </Actions>
        }
      />
      <Counts
        label={t('supplies:desk.counts')}
        items={[
          { value: days.length === 0 ? '—' : Math.min(...days), text: t('supplies:desk.days') },
          { value: low, text: t('supplies:desk.low'), strong: low > 0 },
          { value: soon, text: t('supplies:desk.soon'), strong: soon > 0 },
        ]}
      />
      <section aria-labelledby="stores">
        <SectionHead id="stores" icon="building" title={t('supplies:desk.stores')} />
        <ul class="supply-stores">
          {stores.map((store) => (
            <li class="box">
              <a href={`/supplies/stores/${store.id}`}>
                <b>{store.name}</b>
              </a>{' '}
              <span class="plate">{store.place.replaceAll('/', '-') || t('supplies:desk.estate')}</span>
            </li>
          ))}
        </ul>
        <Details summary={t('supplies:desk.newStore')} open={stores.length === 0 || refused?.at === 'store'}>
          <StoreForm page={page} refused={refused} />
        </Details>
      </section>
      <section aria-labelledby="items">
        <SectionHead id="items" icon="list" title={t('supplies:desk.items')} />
        {levels.length === 0 ? (
          <EmptyState title={t('supplies:home.nothing')} icon="list" />
        ) : (
          <Levels page={page} levels={levels} />
        )}
        <Details summary={t('supplies:desk.newItem')} open={refused?.at === 'item'}>
          <Form page={page} action="/supplies/items" form={formAt(refused, 'item')}>
            <ItemFields page={page} form={formAt(refused, 'item')} />
            <Actions>
              <Button icon="plus" text={t('supplies:desk.newItem')} />
            </Actions>
          </Form>
        </Details>
      </section>
      {dispatches.length > 0 && (
        <section aria-labelledby="dispatches">
          <SectionHead
            id="dispatches"
            icon="share"
            title={t('supplies:dispatches.title')}
            link={{ href: '/supplies/dispatches', text: t('supplies:dispatches.all') }}
          />
          <DispatchTable page={page} dispatches={dispatches} />
        </section>
      )}
    </Layout>
  )
}

function StoreForm({ page, refused }: { page: Page; refused: Refusal | undefined }) {
  const form = formAt(refused, 'store')
  const ask = fields(page, form, 'supplies:desk')
  return (
    <ask.Form action="/supplies/stores">
      <ask.Text name="storeName" maxlength={30} />
      <ask.Text name="place" hint value="estate" width="medium" maxlength={40} autocomplete="off" />
      <ask.Send icon="plus" says="newStore" />
    </ask.Form>
  )
}

function Levels({ page, levels }: { page: Page; levels: ItemLevel[] }) {
  const { t } = page
  return (
    <Table
      caption={t('supplies:desk.items')}
      captionHidden
      rows={levels}
      columns={[
        {
          head: t('supplies:columns.name'),
          names: true,
          cell: (row) => <a href={`/supplies/items/${row.id}`}>{row.name}</a>,
        },
        { head: t('supplies:columns.kind'), cell: (row) => t(`supplies:kind.${row.kind}`) },
        {
          head: t('supplies:columns.pieces'),
          kind: 'number',
          cell: (row) => `${row.pieces} ${row.unitWord}`,
        },
        { head: t('supplies:columns.minimum'), kind: 'number', cell: (row) => row.minimum ?? '—' },
        {
          head: t('supplies:columns.days'),
          kind: 'number',
          cell: (row) => (row.days === null ? '—' : t('supplies:days', { count: row.days })),
        },
        { head: t('supplies:columns.state'), cell: (row) => <LevelState page={page} item={row} /> },
      ]}
    />
  )
}

export function LevelState({ page, item }: { page: Page; item: ItemLevel }) {
  const { t } = page
  const { unitWord } = item
  return (
    <span class="row">
      {item.low && <Badge tone="urgent" icon="warning" text={t('supplies:desk.low')} />}
      {item.expired > 0 && (
        <Badge tone="urgent" text={t('supplies:expired', { pieces: item.expired, unitWord })} />
      )}
      {item.soon > 0 && <Badge tone="asked" text={t('supplies:soon', { pieces: item.soon, unitWord })} />}
      {!item.low && item.expired + item.soon === 0 && <Badge tone="done" text={t('supplies:fine')} />}
    </span>
  )
}

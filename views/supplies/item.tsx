import type { Page } from '#page.ts'
import type { ItemLevel, LotRow } from '#supplies/items.ts'
import type { KitPart } from '#supplies/kits.ts'
import type { SupplyStore } from '#supplies/schema.ts'
import type { StockLedgerRow } from '#supplies/stock-ledger.ts'
import { Actions, Button } from '#views/shared/actions.tsx'
import { fields } from '#views/shared/bound.tsx'
import { Details } from '#views/shared/cards.tsx'
import { Form, formAt, type Refusal } from '#views/shared/form.tsx'
import { PageHead, Pager, SectionHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { Table } from '#views/shared/table.tsx'
import { Time } from '#views/shared/time.tsx'
import { LevelState } from './desk.tsx'
import { ItemFields } from './item-fields.tsx'
import { LotTable } from './lot.tsx'

type Props = {
  page: Page
  item: ItemLevel
  lots: LotRow[]
  moves: StockLedgerRow[]
  older: number | null
  newer: boolean
  recipe: KitPart[]
  others: { id: number; name: string }[]
  stores: SupplyStore[]
  refused?: Refusal
}

/** One thing: how much and where, its ledger, what it is packed from. */
export function ItemPage(props: Props) {
  const { page, item, lots, moves, refused } = props
  const { t } = page
  const { pieces, unitWord } = item
  const at = `/supplies/items/${item.id}`
  return (
    <Layout page={page} title={item.name} width="wide">
      <PageHead
        title={item.name}
        lead={t('supplies:item.there', { pieces, unitWord })}
        back={{ href: '/supplies/desk', text: t('supplies:desk.title') }}
      />
      <LevelState page={page} item={item} />
      {lots.length > 0 && <LotTable page={page} lots={lots} />}
      <Details summary={t('supplies:item.change')} open={refused?.at === 'item'}>
        <Form page={page} action={at} form={formAt(refused, 'item')} filled>
          <ItemFields page={page} form={formAt(refused, 'item')} item={item} />
          <Actions>
            <Button icon="check" text={t('supplies:item.save')} />
          </Actions>
        </Form>
      </Details>
      <Kit {...props} />
      <section aria-labelledby="ledger">
        <SectionHead id="ledger" icon="record" title={t('supplies:item.ledger')} />
        {moves.length === 0 ? (
          <p class="quiet">{t('supplies:item.noMoves')}</p>
        ) : (
          <Table
            caption={t('supplies:item.ledger')}
            captionHidden
            rows={moves}
            columns={[
              {
                head: t('supplies:columns.at'),
                names: true,
                cell: (row) => <Time page={page} at={row.at} />,
              },
              { head: t('supplies:columns.why'), cell: (row) => t(`supplies:move.${row.kind}`) },
              {
                head: t('supplies:columns.pieces'),
                kind: 'number',
                cell: (row) => (row.pieces > 0 ? `+${row.pieces}` : `−${-row.pieces}`),
              },
              { head: t('supplies:columns.store'), cell: (row) => row.store },
              { head: t('supplies:columns.code'), cell: (row) => row.code || '—' },
              { head: t('supplies:columns.by'), cell: (row) => row.by || '—' },
            ]}
          />
        )}
        <Pager
          page={page}
          {...(props.newer && { newer: at })}
          {...(props.older !== null && { older: `${at}?before=${props.older}` })}
        />
      </section>
    </Layout>
  )
}

function Kit({ page, item, recipe, others, stores, refused }: Props) {
  const { t } = page
  const at = `/supplies/items/${item.id}`
  const part = formAt(refused, 'part')
  const pack = formAt(refused, 'pack')
  const askPack = fields(page, pack, 'supplies:columns')
  const askPart = fields(page, part, 'supplies:kit')
  return (
    <section aria-labelledby="kit">
      <SectionHead id="kit" icon="copy" title={t('supplies:kit.title')} />
      {recipe.length === 0 ? (
        <p class="quiet">{t('supplies:kit.none')}</p>
      ) : (
        <>
          <p>
            {t('supplies:kit.holds')}{' '}
            {recipe.map((row) => `${row.name} ${row.pieces} ${row.unitWord}`).join(t('supplies:comma'))}
          </p>
          <askPack.Form action={`${at}/kits`}>
            <askPack.Pick name="store" options={stores} />
            <askPack.Count name="kits" says="supplies:kit.howMany" />
            <askPack.Send icon="check" says="supplies:kit.pack" />
          </askPack.Form>
        </>
      )}
      {others.length > 0 && (
        <Details summary={t('supplies:kit.change')} open={part !== undefined}>
          <askPart.Form action={`${at}/parts`}>
            <askPart.Pick name="part" options={others} />
            <askPart.Count name="each" hint />
            <askPart.Send kind="plain" icon="check" says="save" />
          </askPart.Form>
        </Details>
      )}
    </section>
  )
}

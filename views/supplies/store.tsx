import type { Page } from '#page.ts'
import type { LotRow } from '#supplies/items.ts'
import { intakeKinds } from '#supplies/kinds.ts'
import type { SupplyStore } from '#supplies/schema.ts'
import type { Leftover } from '#supplies/taking-in.ts'
import { Actions, ButtonLink } from '#views/shared/actions.tsx'
import { fields } from '#views/shared/bound.tsx'
import { Details, EmptyState } from '#views/shared/cards.tsx'
import { formAt, type Refusal } from '#views/shared/form.tsx'
import { PageHead, SectionHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { LotTable } from './lot.tsx'

type Named = { id: number; name: string; unitWord: string }
type Props = {
  page: Page
  store: SupplyStore
  lots: LotRow[]
  items: Named[]
  leftovers: Leftover[]
  today: string
  /** The newest row of the stock's ledger as this page knows it. */
  known: number
  refused?: Refusal
}

/** One store: what is in it, and every way in. */
export function StorePage(props: Props) {
  const { page, store, lots, items, leftovers, refused } = props
  const { t } = page
  const at = `/supplies/stores/${store.id}`
  const ask = fields(page, formAt(refused, 'list'), 'supplies:list')
  return (
    <Layout page={page} title={store.name} width="wide">
      <PageHead
        title={store.name}
        lead={store.place.replaceAll('/', '-') || t('supplies:desk.estate')}
        back={{ href: '/supplies/desk', text: t('supplies:desk.title') }}
        actions={
          lots.length > 0 && (
            <Actions>
              <ButtonLink href={`${at}/count`} icon="list" text={t('supplies:count.title')} />
              <ButtonLink href={`${at}/count-sheet`} icon="printer" text={t('supplies:count.sheet')} />
            </Actions>
          )
        }
      />
      {lots.length === 0 ? (
        <EmptyState title={t('supplies:store.empty')} icon="list" />
      ) : (
        <LotTable page={page} lots={lots} />
      )}
      {items.length > 0 && (
        <Details summary={t('supplies:store.intake')} open={lots.length === 0 || refused?.at === 'intake'}>
          <Intake {...props} />
        </Details>
      )}
      {items.length > 0 && leftovers.length > 0 && (
        <Details summary={t('supplies:store.surplus')} open={refused?.at === 'surplus'}>
          <Surplus {...props} />
        </Details>
      )}
      <Details summary={t('supplies:list.title')} open={refused?.at === 'list'}>
        <ask.Form action={`${at}/list`} multipart>
          <ask.File name="list" says="file" hint={t('supplies:list.hint')} accept=".xlsx,.csv" />
          <ask.Send kind="plain" icon="upload" says="send" />
        </ask.Form>
      </Details>
    </Layout>
  )
}

const choices = (items: Named[]) =>
  items.map((item) => ({ value: String(item.id), text: `${item.name} (${item.unitWord})` }))

function Intake({ page, store, items, today, known, refused }: Props) {
  const form = formAt(refused, 'intake')
  const ask = fields(page, form, 'supplies:columns')
  return (
    <ask.Form action={`/supplies/stores/${store.id}/intakes`}>
      <input type="hidden" name="known" value={String(known)} />
      <ask.Pick name="item" says="name" options={choices(items)} />
      <ask.Count name="pieces" />
      <ask.Text name="lotCode" says="code" maxlength={30} width="medium" optional />
      <ask.Day name="expiresOn" min={today} optional />
      <ask.OneOf
        name="how"
        says="supplies:store.how"
        value="bought"
        options={intakeKinds}
        of="supplies:move"
      />
      <ask.Text name="giver" says="supplies:store.giver" hint maxlength={40} optional />
      <ask.Tick name="named" says="supplies:store.named" />
      <ask.Send icon="plus" says="supplies:store.enter" />
    </ask.Form>
  )
}

function Surplus({ page, store, items, leftovers, today, refused }: Props) {
  const { t } = page
  const form = formAt(refused, 'surplus')
  const ask = fields(page, form, 'supplies:store')
  return (
    <>
      <SectionHead icon="list" title={t('supplies:store.surplusTitle')} />
      <ask.Form action={`/supplies/stores/${store.id}/surplus`}>
        <ask.Pick
          name="leftover"
          options={leftovers.map((one) => ({
            value: String(one.groupItemId),
            text: `${one.buy}: ${one.name} ${one.pieces} ${one.unitWord}`,
          }))}
        />
        <ask.Pick name="surplusItem" says="as" options={choices(items)} />
        <ask.Count name="surplusPieces" says="supplies:columns.pieces" />
        <ask.Day name="surplusExpires" says="supplies:columns.expiresOn" min={today} optional />
        <ask.Send kind="plain" icon="plus" says="enter" />
      </ask.Form>
    </>
  )
}

import type { Page } from '#page.ts'
import type { Leftover } from '#supplies/intake.ts'
import { intakeKinds } from '#supplies/kinds.ts'
import type { SupplyStore } from '#supplies/schema.ts'
import type { LotRow } from '#supplies/stock.ts'
import { Actions, Button, ButtonLink } from '#views/shared/actions.tsx'
import { Details, EmptyState } from '#views/shared/cards.tsx'
import { CheckboxField, RadioGroup } from '#views/shared/choices.tsx'
import { DateTimeField, SelectField, TextField } from '#views/shared/fields.tsx'
import { FileField } from '#views/shared/files.tsx'
import { Form } from '#views/shared/form.tsx'
import { PageHead, SectionHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { LotTable } from './lot.tsx'
import { formAt, type Refused } from './marks.tsx'

type Named = { id: number; name: string; unitWord: string }
type Props = {
  page: Page
  store: SupplyStore
  lots: LotRow[]
  items: Named[]
  leftovers: Leftover[]
  today: string
  formKey: string
  refused?: Refused
}

/** One store: what is in it, and every way in. */
export function StorePage(props: Props) {
  const { page, store, lots, items, leftovers, refused } = props
  const { t } = page
  const at = `/supplies/stores/${store.id}`
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
        <Form page={page} action={`${at}/list`} form={formAt(refused, 'list')} multipart>
          <FileField
            page={page}
            form={formAt(refused, 'list')}
            name="list"
            label={t('supplies:list.file')}
            hint={t('supplies:list.hint')}
            accept=".xlsx,.csv"
          />
          <Actions>
            <Button kind="plain" icon="upload" text={t('supplies:list.send')} />
          </Actions>
        </Form>
      </Details>
    </Layout>
  )
}

const choices = (items: Named[]) =>
  items.map((item) => ({ value: String(item.id), text: `${item.name} (${item.unitWord})` }))

function Intake({ page, store, items, today, formKey, refused }: Props) {
  const { t } = page
  const form = formAt(refused, 'intake')
  return (
    <Form page={page} action={`/supplies/stores/${store.id}/intakes`} form={form}>
      <input type="hidden" name="key" value={formKey} />
      <SelectField
        page={page}
        form={form}
        name="item"
        label={t('supplies:columns.name')}
        options={choices(items)}
      />
      <TextField
        page={page}
        form={form}
        name="pieces"
        label={t('supplies:columns.pieces')}
        inputmode="numeric"
        width="short"
      />
      <TextField
        page={page}
        form={form}
        name="code"
        label={t('supplies:columns.code')}
        maxlength={30}
        width="medium"
        optional
      />
      <DateTimeField
        page={page}
        form={form}
        name="expiresOn"
        label={t('supplies:columns.expiresOn')}
        type="date"
        min={today}
        optional
      />
      <RadioGroup
        page={page}
        form={form}
        name="how"
        label={t('supplies:store.how')}
        value="bought"
        options={intakeKinds.map((value) => ({ value, text: t(`supplies:move.${value}`) }))}
      />
      <TextField
        page={page}
        form={form}
        name="giver"
        label={t('supplies:store.giver')}
        hint={t('supplies:store.giverHint')}
        maxlength={40}
        optional
      />
      <CheckboxField page={page} form={form} name="named" label={t('supplies:store.named')} />
      <Actions>
        <Button icon="plus" text={t('supplies:store.enter')} />
      </Actions>
    </Form>
  )
}

function Surplus({ page, store, items, leftovers, today, refused }: Props) {
  const { t } = page
  const form = formAt(refused, 'surplus')
  return (
    <>
      <SectionHead icon="list" title={t('supplies:store.surplusTitle')} />
      <Form page={page} action={`/supplies/stores/${store.id}/surplus`} form={form}>
        <SelectField
          page={page}
          form={form}
          name="leftover"
          label={t('supplies:store.leftover')}
          options={leftovers.map((one) => ({
            value: String(one.groupItemId),
            text: `${one.buy}: ${one.name} ${one.pieces} ${one.unitWord}`,
          }))}
        />
        <SelectField
          page={page}
          form={form}
          name="surplusItem"
          label={t('supplies:store.as')}
          options={choices(items)}
        />
        <TextField
          page={page}
          form={form}
          name="surplusPieces"
          label={t('supplies:columns.pieces')}
          inputmode="numeric"
          width="short"
        />
        <DateTimeField
          page={page}
          form={form}
          name="surplusExpires"
          label={t('supplies:columns.expiresOn')}
          type="date"
          min={today}
          optional
        />
        <Actions>
          <Button kind="plain" icon="plus" text={t('supplies:store.enter')} />
        </Actions>
      </Form>
    </>
  )
}

import type { Page } from '#page.ts'
import { bases } from '#supplies/kinds.ts'
import type { SupplyStore } from '#supplies/schema.ts'
import type { ItemLevel } from '#supplies/stock.ts'
import { Actions, Button } from '#views/shared/actions.tsx'
import { EmptyState } from '#views/shared/cards.tsx'
import { RadioGroup } from '#views/shared/choices.tsx'
import { SelectField, TextArea, TextField } from '#views/shared/fields.tsx'
import { Form } from '#views/shared/form.tsx'
import { PageHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { formAt, type Refused } from './marks.tsx'

type NewProps = {
  page: Page
  stores: SupplyStore[]
  items: ItemLevel[]
  emergencies: { id: number; title: string; drill: boolean }[]
  doors: string
  formKey: string
  refused?: Refused
}

/** Sharing out: what, to whom, by what rule. What comes of it is looked at before anything leaves the store. */
export function NewDispatchPage({ page, stores, items, emergencies, doors, formKey, refused }: NewProps) {
  const { t } = page
  const form = formAt(refused, 'plan')
  if (stores.length === 0 || items.length === 0)
    return (
      <Layout page={page} title={t('supplies:new.title')}>
        <PageHead
          title={t('supplies:new.title')}
          back={{ href: '/supplies/desk', text: t('supplies:desk.title') }}
        />
        <EmptyState title={t('supplies:new.nothing')} icon="list" />
      </Layout>
    )
  return (
    <Layout page={page} title={t('supplies:new.title')}>
      <PageHead
        title={t('supplies:new.title')}
        lead={t('supplies:new.lead')}
        back={{ href: '/supplies/desk', text: t('supplies:desk.title') }}
      />
      <Form page={page} action="/supplies/dispatches" form={form}>
        <input type="hidden" name="key" value={formKey} />
        <TextField
          page={page}
          form={form}
          name="title"
          label={t('supplies:new.name')}
          hint={t('supplies:new.nameHint')}
          maxlength={40}
        />
        <SelectField
          page={page}
          form={form}
          name="item"
          label={t('supplies:columns.name')}
          options={items.map((item) => ({
            value: String(item.id),
            text: `${item.name} (${item.pieces} ${item.unitWord})`,
          }))}
        />
        <SelectField
          page={page}
          form={form}
          name="store"
          label={t('supplies:columns.store')}
          options={stores.map((store) => ({ value: String(store.id), text: store.name }))}
        />
        {emergencies.length > 0 && (
          <SelectField
            page={page}
            form={form}
            name="emergency"
            label={t('supplies:new.emergency')}
            hint={t('supplies:new.emergencyHint')}
            value={String(emergencies[0]!.id)}
            options={emergencies.map((one) => ({
              value: String(one.id),
              text: one.drill ? `${t('supplies:drill')} ${one.title}` : one.title,
            }))}
            prompt={t('supplies:new.calm')}
            optional
          />
        )}
        <TextArea
          page={page}
          form={form}
          name="doors"
          label={t('supplies:new.doors')}
          hint={t('supplies:new.doorsHint')}
          value={doors}
          rows={2}
          maxlength={400}
        />
        <RadioGroup
          page={page}
          form={form}
          name="basis"
          label={t('supplies:new.basis')}
          value="person"
          options={[...bases, 'each' as const].map((value) => ({
            value,
            text: t(`supplies:basis.${value}`),
            hint: t(`supplies:basis.${value}Hint`),
          }))}
        />
        <TextField
          page={page}
          form={form}
          name="total"
          label={t('supplies:new.total')}
          hint={t('supplies:new.totalHint')}
          inputmode="numeric"
          width="short"
        />
        <TextField
          page={page}
          form={form}
          name="keep"
          label={t('supplies:new.keep')}
          hint={t('supplies:new.keepHint')}
          inputmode="numeric"
          width="short"
          value="10"
          optional
        />
        <TextField
          page={page}
          form={form}
          name="most"
          label={t('supplies:new.most')}
          inputmode="numeric"
          width="short"
          optional
        />
        <Actions>
          <Button icon="check" text={t('supplies:new.send')} />
        </Actions>
      </Form>
    </Layout>
  )
}

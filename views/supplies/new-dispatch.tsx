import { formatDay } from '#i18n/dates.ts'
import type { Page } from '#page.ts'
import type { ItemLevel } from '#supplies/items.ts'
import { shareBases } from '#supplies/kinds.ts'
import type { SupplyStore } from '#supplies/schema.ts'
import { fields } from '#views/shared/bound.tsx'
import { EmptyState } from '#views/shared/cards.tsx'
import { formAt, type Refusal } from '#views/shared/form.tsx'
import { PageHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'

type NewProps = {
  page: Page
  stores: SupplyStore[]
  items: ItemLevel[]
  emergencies: { id: number; title: string; drill: boolean; from: string; places: string[] }[]
  doors: string
  refused?: Refusal
}

/** Sharing out: what, to whom, by what rule. What comes of it is looked at before anything leaves the store. */
export function NewDispatchPage({ page, stores, items, emergencies, doors, refused }: NewProps) {
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
  const ask = fields(page, form, 'supplies:new')
  return (
    <Layout page={page} title={t('supplies:new.title')}>
      <PageHead
        title={t('supplies:new.title')}
        lead={t('supplies:new.lead')}
        back={{ href: '/supplies/desk', text: t('supplies:desk.title') }}
      />
      <ask.Form action="/supplies/dispatches">
        <ask.Text name="title" says="name" hint maxlength={40} />
        <ask.Pick
          name="item"
          says="supplies:columns.name"
          options={items.map((item) => ({
            value: String(item.id),
            text: `${item.name} (${item.pieces} ${item.unitWord})`,
          }))}
        />
        <ask.Pick name="store" says="supplies:columns.store" options={stores} />
        {emergencies.length > 0 && (
          <ask.Pick
            name="emergency"
            hint
            value={String(emergencies[0]!.id)}
            options={emergencies.map((one) => ({
              value: String(one.id),
              text: [
                one.drill ? `${t('supplies:drill')} ${one.title}` : one.title,
                formatDay(one.from, page.lang, page.timezone, page.now),
                ...one.places,
              ].join(' · '),
            }))}
            prompt={t('supplies:new.calm')}
            optional
          />
        )}
        <ask.Words name="doors" hint value={doors} rows={2} maxlength={400} />
        <ask.OneOf
          name="basis"
          value="person"
          options={[...shareBases, 'each' as const].map((value) => ({
            value,
            text: t(`supplies:basis.${value}`),
            hint: t(`supplies:basis.${value}Hint`),
          }))}
        />
        <ask.Count name="total" hint />
        <ask.Count name="keep" hint value="10" optional />
        <ask.Count name="most" optional />
        <ask.Send icon="check" says="send" />
      </ask.Form>
    </Layout>
  )
}

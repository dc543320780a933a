import { pathInUrl } from '#addresses/paths.ts'
import type { Page } from '#page.ts'
import type { Relation } from '#standing/schema.ts'
import { Actions, Button, ButtonLink } from '#views/shared/actions.tsx'
import { fields } from '#views/shared/bound.tsx'
import type { FormState } from '#views/shared/form.tsx'
import { PageHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { Callout } from '#views/shared/status.tsx'
import { RelationInHousehold } from './relation.tsx'

type Props = {
  page: Page
  unit: string
  /** The door; null for staff without a home in the estate. */
  label: string | null
  relations: readonly Relation[]
  form?: FormState
}

export function EnterPage({ page, unit, label, relations, form }: Props) {
  const { t } = page
  const back = unit === '' ? '/households' : `/households/${pathInUrl(unit)}`
  const title = t(label === null ? 'people:enter.titleStaff' : 'people:enter.title')
  const ask = fields(page, form, 'people:enter')
  return (
    <Layout page={page} title={title}>
      <PageHead
        title={title}
        lead={label ?? t('people:enter.leadStaff')}
        back={{ href: back, text: label ?? t('people:list.title') }}
      />
      {label !== null && (
        <Callout tone="plain" icon="door">
          {t('people:enter.what')}
        </Callout>
      )}
      <ask.Form action="/people">
        <input type="hidden" name="unit" value={unit} />
        <ask.Text name="name" hint maxlength={40} width="medium" autocomplete="off" />
        {label === null ? (
          <input type="hidden" name="relation" value="owner" />
        ) : (
          <RelationInHousehold page={page} form={form} value="owner" relations={relations} />
        )}
        <ask.Text name="phone" type="tel" inputmode="tel" hint width="medium" autocomplete="off" optional />
        <ask.Words name="note" hint rows={3} maxlength={200} optional />
        <Actions>
          <Button icon="check" text={t('people:enter.do')} />
          <ButtonLink href={back} text={t('people:cancel')} />
        </Actions>
      </ask.Form>
    </Layout>
  )
}

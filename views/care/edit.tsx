import type { Fields } from '#care/rules.ts'
import type { Page } from '#page.ts'
import { fields } from '#views/shared/bound.tsx'
import type { FormState } from '#views/shared/form.tsx'
import { PageHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { Callout } from '#views/shared/status.tsx'
import { FieldInputs } from './fields.tsx'

type EditProps = {
  page: Page
  entry: { id: number; name: string; door: string; familyHelps: boolean }
  fields: Fields
  /** Who writes without seeing what is kept: only what is filled in changes. */
  blind: boolean
  form?: FormState
}

export function EditPage({ page, entry, fields: kept, blind, form }: EditProps) {
  const { t } = page
  const here = `/care/entries/${entry.id}`
  const ask = fields(page, form, 'care:consent')
  return (
    <Layout page={page} title={t('care:edit.title')}>
      <PageHead
        title={t('care:edit.title')}
        lead={`${entry.name} · ${entry.door}`}
        back={{ href: here, text: t('care:entry.back') }}
      />
      {blind && <Callout tone="plain">{t('care:edit.blind')}</Callout>}
      <ask.Form action={`${here}/fields`} filled>
        <FieldInputs page={page} form={form} fields={kept} />
        {!blind && <ask.Tick name="familyHelps" says="family" checked={entry.familyHelps} />}
        <ask.Send icon="check" says="care:edit.save" />
      </ask.Form>
    </Layout>
  )
}

import type { Fields } from '#care/rules.ts'
import type { Page } from '#page.ts'
import { Actions, Button } from '#views/shared/actions.tsx'
import { CheckboxField } from '#views/shared/choices.tsx'
import { Form, type FormState } from '#views/shared/form.tsx'
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

export function EditPage({ page, entry, fields, blind, form }: EditProps) {
  const { t } = page
  const here = `/care/entries/${entry.id}`
  return (
    <Layout page={page} title={t('care:edit.title')}>
      <PageHead
        title={t('care:edit.title')}
        lead={`${entry.name} · ${entry.door}`}
        back={{ href: here, text: t('care:entry.back') }}
      />
      {blind && <Callout tone="plain">{t('care:edit.blind')}</Callout>}
      <Form page={page} action={`${here}/fields`} form={form}>
        <FieldInputs page={page} form={form} fields={fields} />
        {!blind && (
          <CheckboxField
            page={page}
            form={form}
            name="familyHelps"
            label={t('care:consent.family')}
            checked={entry.familyHelps}
          />
        )}
        <Actions>
          <Button icon="check" text={t('care:edit.save')} />
        </Actions>
      </Form>
    </Layout>
  )
}

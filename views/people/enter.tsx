import { pathInUrl } from '#addresses/paths.ts'
import type { Page } from '#page.ts'
import type { Relation } from '#standing/schema.ts'
import { Actions, Button, ButtonLink } from '#views/shared/actions.tsx'
import { TextArea, TextField } from '#views/shared/fields.tsx'
import { Form, type FormState } from '#views/shared/form.tsx'
import { PageHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { Callout } from '#views/shared/status.tsx'
import { RelationField } from './relation.tsx'

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
      <Form page={page} action="/people" form={form}>
        <input type="hidden" name="unit" value={unit} />
        <TextField
          page={page}
          form={form}
          name="name"
          label={t('people:enter.name')}
          hint={t('people:enter.nameHint')}
          maxlength={40}
          width="medium"
          autocomplete="off"
        />
        {label === null ? (
          <input type="hidden" name="relation" value="owner" />
        ) : (
          <RelationField page={page} form={form} value="owner" relations={relations} />
        )}
        <TextField
          page={page}
          form={form}
          name="phone"
          type="tel"
          inputmode="tel"
          label={t('people:enter.phone')}
          hint={t('people:enter.phoneHint')}
          width="medium"
          autocomplete="off"
          optional
        />
        <TextArea
          page={page}
          form={form}
          name="note"
          label={t('people:enter.note')}
          hint={t('people:enter.noteHint')}
          rows={3}
          maxlength={200}
          optional
        />
        <Actions>
          <Button icon="check" text={t('people:enter.do')} />
          <ButtonLink href={back} text={t('people:cancel')} />
        </Actions>
      </Form>
    </Layout>
  )
}

import type { Page } from '#page.ts'
import { Actions, Button, ButtonLink } from '#views/shared/actions.tsx'
import { SelectField, TextField } from '#views/shared/fields.tsx'
import { Form, type FormState } from '#views/shared/form.tsx'
import { PageHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { PlaceFields } from './place.tsx'

/** `where` is the building or entrance the new door lies in, as people say it, to be written on. */
export function NewPlacePage({ page, where, form }: { page: Page; where: string; form?: FormState }) {
  const { t } = page
  const kinds = ['unit', 'shop', 'parking', 'storage', 'common', 'entrance', 'building'] as const
  return (
    <Layout page={page} title={t('addresses:add.title')}>
      <PageHead
        title={t('addresses:add.title')}
        lead={t('addresses:add.lead')}
        back={{ href: '/addresses', text: t('addresses:title') }}
      />
      <Form page={page} action="/addresses" form={form}>
        <TextField
          page={page}
          form={form}
          name="where"
          value={where}
          label={t('addresses:add.where')}
          hint={t('addresses:add.whereHint')}
          maxlength={100}
          autocomplete="off"
        />
        <SelectField
          page={page}
          form={form}
          name="kind"
          label={t('addresses:add.kind')}
          prompt={t('addresses:add.byItself')}
          options={kinds.map((kind) => ({ value: kind, text: t(`addresses:kinds.${kind}`) }))}
          optional
        />
        <TextField
          page={page}
          form={form}
          name="label"
          label={t('addresses:add.label')}
          hint={t('addresses:add.labelHint')}
          maxlength={60}
          optional
        />
        <PlaceFields page={page} form={form} />
        <Actions>
          <Button icon="plus" text={t('addresses:add.do')} />
          <ButtonLink href="/addresses" text={t('addresses:cancel')} />
        </Actions>
      </Form>
    </Layout>
  )
}

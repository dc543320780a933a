import type { Page } from '#page.ts'
import { Actions, Button, ButtonLink } from '#views/shared/actions.tsx'
import { fields } from '#views/shared/bound.tsx'
import type { FormState } from '#views/shared/form.tsx'
import { PageHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { AddressFields } from './address.tsx'

/** `where` is the building or entrance the new door lies in, as people say it, to be written on. */
export function NewAddressPage({ page, where, form }: { page: Page; where: string; form?: FormState }) {
  const { t } = page
  const kinds = ['unit', 'shop', 'parking', 'storage', 'common', 'entrance', 'building'] as const
  const ask = fields(page, form, 'addresses:add')
  return (
    <Layout page={page} title={t('addresses:add.title')}>
      <PageHead
        title={t('addresses:add.title')}
        lead={t('addresses:add.lead')}
        back={{ href: '/addresses', text: t('addresses:title') }}
      />
      <ask.Form action="/addresses">
        <ask.Text name="where" value={where} hint maxlength={100} autocomplete="off" />
        <ask.Pick
          name="kind"
          prompt={t('addresses:add.byItself')}
          options={kinds}
          of="addresses:kinds"
          optional
        />
        <ask.Text name="label" hint maxlength={60} optional />
        <AddressFields page={page} form={form} />
        <Actions>
          <Button icon="plus" text={t('addresses:add.do')} />
          <ButtonLink href="/addresses" text={t('addresses:cancel')} />
        </Actions>
      </ask.Form>
    </Layout>
  )
}

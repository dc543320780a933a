import type { Child } from 'hono/jsx'
import type { Page } from '#page.ts'
import { Actions, Button, ButtonLink } from '#views/shared/actions.tsx'
import { fields } from '#views/shared/bound.tsx'
import type { FormState } from '#views/shared/form.tsx'
import { PageHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'

type OwnNameProps = { page: Page; name: string; signInName: string; form?: FormState | undefined }

/** Correcting one's own name; what one signs in with stays, and that is said before. */
export function OwnNamePage({ page, name, signInName, form }: OwnNameProps) {
  const { t } = page
  const ask = fields(page, form, 'people:own')
  return (
    <OwnPage page={page} title={t('people:own.nameTitle')} lead={t('people:own.nameLead')}>
      <ask.Form action="/account/own-name" filled>
        <ask.Text
          name="name"
          value={name}
          hint={t('people:own.nameHint', { name: signInName })}
          maxlength={40}
          width="medium"
          autocomplete="name"
        />
        <Buttons page={page} />
      </ask.Form>
    </OwnPage>
  )
}

type OwnPhoneProps = { page: Page; phone: string | null; form?: FormState | undefined }

/** Adding, changing or taking away one's own number. */
export function OwnPhonePage({ page, phone, form }: OwnPhoneProps) {
  const { t } = page
  const ask = fields(page, form, 'people:own')
  return (
    <OwnPage page={page} title={t('people:own.phoneTitle')} lead={t('people:own.phoneLead')}>
      <ask.Form action="/account/phone" filled>
        <ask.Text
          name="phone"
          type="tel"
          inputmode="tel"
          value={phone ?? undefined}
          hint
          width="medium"
          autocomplete="tel"
          optional
        />
        <Buttons page={page} />
      </ask.Form>
    </OwnPage>
  )
}

type OwnPageProps = { page: Page; title: string; lead: string; children: Child }

function OwnPage({ page, title, lead, children }: OwnPageProps) {
  return (
    <Layout page={page} title={title}>
      <PageHead title={title} lead={lead} back={{ href: '/account', text: page.t('people:own.back') }} />
      {children}
    </Layout>
  )
}

function Buttons({ page: { t } }: { page: Page }) {
  return (
    <Actions>
      <Button icon="check" text={t('people:save')} />
      <ButtonLink href="/account" text={t('people:cancel')} />
    </Actions>
  )
}

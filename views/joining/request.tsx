import type { Page } from '#page.ts'
import { SecretForm } from '#views/sessions/secret-form.tsx'
import { Actions, Button } from '#views/shared/actions.tsx'
import { fields } from '#views/shared/bound.tsx'
import type { FormState } from '#views/shared/form.tsx'
import { PageHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import {
  ConsentField,
  ElderField,
  NameField,
  NewPassphraseField,
  PhoneField,
  RelationField,
} from './who-fields.tsx'

type RequestPageProps = {
  page: Page
  form?: FormState
  /** Doors that may be meant, as they are called. */
  suggestions?: string[]
  /** Who is signed in and asks for one more home, or null for somebody new. */
  asWhom: string | null
}

/** No letter: somebody of the house has to know this person. */
export function RequestPage({ page, form, suggestions = [], asWhom }: RequestPageProps) {
  const { t } = page
  const ask = fields(page, form, 'joining:request')
  const askPlain = fields(page, undefined, 'joining:request')
  return (
    <Layout page={page} title={t('joining:request.title')} bare scripts={['passkeys.js']}>
      <PageHead
        title={t('joining:request.title')}
        lead={t('joining:request.lead')}
        back={{ href: '/join', text: t('joining:request.back') }}
      />
      <SecretForm page={page} action="/join/request" form={form}>
        <ask.Text name="door" hint autocomplete="off" maxlength={100} />
        {suggestions.length > 0 && (
          <askPlain.OneOf
            name="pick"
            says="suggestions"
            value=""
            options={[
              ...suggestions.map((door) => ({ value: door, text: door })),
              { value: '', text: t('joining:request.otherDoor') },
            ]}
          />
        )}
        {!asWhom && <NameField page={page} form={form} />}
        <RelationField page={page} form={form} />
        <ask.Words name="message" hint rows={3} maxlength={300} optional />
        {!asWhom && <PhoneField page={page} form={form} />}
        {!asWhom && <NewPassphraseField page={page} form={form} />}
        {!asWhom && <ElderField page={page} form={form} />}
        <ConsentField page={page} form={form} />
        <Actions>
          <Button text={t('joining:request.send')} icon="knock" />
        </Actions>
      </SecretForm>
    </Layout>
  )
}

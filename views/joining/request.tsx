import type { Page } from '#page.ts'
import { SecretForm } from '#views/sessions/secret-form.tsx'
import { Actions, Button } from '#views/shared/actions.tsx'
import { RadioGroup } from '#views/shared/choices.tsx'
import { TextArea, TextField } from '#views/shared/fields.tsx'
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
  return (
    <Layout page={page} title={t('joining:request.title')} bare scripts={['passkeys.js']}>
      <PageHead
        title={t('joining:request.title')}
        lead={t('joining:request.lead')}
        back={{ href: '/join', text: t('joining:request.back') }}
      />
      <SecretForm page={page} action="/join/request" form={form}>
        <TextField
          page={page}
          form={form}
          name="door"
          label={t('joining:request.door')}
          hint={t('joining:request.doorHint')}
          autocomplete="off"
          maxlength={100}
        />
        {suggestions.length > 0 && (
          <RadioGroup
            page={page}
            name="pick"
            label={t('joining:request.suggestions')}
            value=""
            options={[
              ...suggestions.map((door) => ({ value: door, text: door })),
              { value: '', text: t('joining:request.otherDoor') },
            ]}
          />
        )}
        {!asWhom && <NameField page={page} form={form} />}
        <RelationField page={page} form={form} />
        <TextArea
          page={page}
          form={form}
          name="message"
          label={t('joining:request.message')}
          hint={t('joining:request.messageHint')}
          rows={3}
          maxlength={300}
          optional
        />
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

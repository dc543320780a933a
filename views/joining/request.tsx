import type { Page } from '#src/http/page.ts'
import { Actions, Button } from '#views/shared/actions.tsx'
import { TextArea, TextField } from '#views/shared/fields.tsx'
import { Form, type FormState } from '#views/shared/form.tsx'
import { PageHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import {
  ConsentField,
  ElderField,
  NameField,
  PassphraseField,
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
    <Layout page={page} title={t('joining:request.title')} bare scripts={['reveal.js']}>
      <PageHead
        title={t('joining:request.title')}
        lead={t('joining:request.lead')}
        back={{ href: '/join', text: t('joining:request.back') }}
      />
      <Form page={page} action="/join/request" form={form}>
        <TextField
          page={page}
          form={form}
          name="door"
          label={t('joining:request.door')}
          hint={t('joining:request.doorHint')}
          autocomplete="off"
          maxlength={100}
          suggestions={suggestions.length > 0 ? suggestions : undefined}
        />
        {suggestions.length > 0 && (
          <div class="box door-suggestions">
            <p>{t('joining:request.suggestions')}</p>
            <ul>
              {suggestions.map((door) => (
                <li>{door}</li>
              ))}
            </ul>
          </div>
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
        {!asWhom && <PassphraseField page={page} form={form} />}
        {!asWhom && <ElderField page={page} form={form} />}
        <ConsentField page={page} form={form} />
        <Actions>
          <Button text={t('joining:request.send')} icon="knock" />
        </Actions>
      </Form>
    </Layout>
  )
}

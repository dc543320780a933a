import type { Page } from '#page.ts'
import { CodeField } from '#views/sessions/code-field.tsx'
import { SecretForm } from '#views/sessions/secret-form.tsx'
import { Button, ButtonLink } from '#views/shared/actions.tsx'
import type { FormState } from '#views/shared/form.tsx'
import { PageHead, Stepper } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { steps } from './join.tsx'

type CodePageProps = {
  page: Page
  values: FormState['values']
  errors?: FormState['errors']
  /** The code was just used, perhaps by this very person: signing in comes first. */
  signIn?: boolean
}

/** The first step: the code from the letter, filled in where the QR code brought it along. */
export function CodePage({ page, values, errors, signIn }: CodePageProps) {
  const { t } = page
  return (
    <Layout page={page} title={t('joining:code.title')} bare>
      <PageHead title={t('joining:code.title')} lead={t('joining:code.lead')} />
      <Stepper page={page} steps={steps(page)} current={0} />
      <SecretForm page={page} action="/join/code" form={errors ? { values, errors } : undefined}>
        <CodeField
          page={page}
          form={{ values, errors }}
          label={t('joining:code.label')}
          hint={t('joining:code.hint')}
        />
        <div class="actions">
          <Button text={t('joining:code.next')} icon="forward" />
          {signIn && <ButtonLink href="/sign-in" text={t('joining:code.signIn')} icon="key" />}
        </div>
      </SecretForm>
      <div class="joining-else">
        <p>{t('joining:code.noLetter')}</p>
        <ButtonLink href="/join/request" text={t('joining:code.request')} icon="knock" />
        {!signIn && !page.viewer && (
          <ButtonLink href="/sign-in" kind="quiet" text={t('joining:code.signIn')} icon="key" />
        )}
        {page.estate.helpPhone && (
          <p class="quiet">{t('joining:code.help', { phone: page.estate.helpPhone })}</p>
        )}
      </div>
    </Layout>
  )
}

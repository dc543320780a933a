import type { Page } from '#page.ts'
import { Button } from '#views/shared/actions.tsx'
import type { FormState } from '#views/shared/form.tsx'
import { PageHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { unbroken } from '#views/shared/phone.tsx'
import { Callout } from '#views/shared/status.tsx'
import { CodeField } from './code-field.tsx'
import { PassphraseField, SecretForm } from './secret-form.tsx'

/** Back in with a code from the captain or committee, and a new passphrase at once. */
export function RecoverPage({ page, form, code }: { page: Page; form?: FormState; code?: string }) {
  const { t } = page
  const phone = page.estate.helpPhone
  return (
    <Layout page={page} title={t('sessions:recover.title')} bare scripts={['passkeys.js']}>
      <PageHead
        title={t('sessions:recover.title')}
        lead={t('sessions:recover.lead')}
        back={{ href: '/sign-in', text: t('sessions:signIn.title') }}
      />
      <SecretForm page={page} action="/recover" form={form}>
        <CodeField page={page} form={form} label={t('sessions:recover.code')} value={code} />
        <PassphraseField
          page={page}
          form={form}
          label={t('sessions:passphrase.new')}
          hint={t('sessions:passphrase.hint')}
          fresh
        />
        <Button text={t('sessions:recover.button')} icon="door-open" />
      </SecretForm>
      <Callout title={t('sessions:recover.noCode')}>
        <p>{t('sessions:recover.noCodeText')}</p>
        {phone && <p>{t('sessions:recover.noCodeCall', { phone: unbroken(phone) })}</p>}
      </Callout>
    </Layout>
  )
}

import type { Page } from '#page.ts'
import { Actions, Button } from '#views/shared/actions.tsx'
import type { FormState } from '#views/shared/form.tsx'
import { PageHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { PassphraseField, SecretForm } from './secret-form.tsx'

export function PassphrasePage({ page, name, form }: { page: Page; name: string; form?: FormState }) {
  const { t } = page
  return (
    <Layout page={page} title={t('sessions:passphrase.change')} scripts={['passkeys.js']}>
      <PageHead
        title={t('sessions:passphrase.change')}
        lead={t('sessions:passphrase.lead')}
        back={{ href: '/account', text: t('sessions:account.title') }}
      />
      <SecretForm page={page} action="/account/passphrase" form={form}>
        {/* For password managers, which otherwise do not know whose passphrase this is. */}
        <input
          type="text"
          name="username"
          value={name}
          autocomplete="username"
          hidden
          readonly
          aria-label={t('sessions:account.signInName')}
        />
        <PassphraseField
          page={page}
          form={form}
          label={t('sessions:passphrase.new')}
          hint={t('sessions:passphrase.hint')}
          fresh
        />
        <Actions>
          <Button text={t('sessions:passphrase.save')} icon="check" />
        </Actions>
      </SecretForm>
    </Layout>
  )
}

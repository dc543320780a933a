import type { Page } from '#page.ts'
import type { Kept } from '#sessions/kept.ts'
import { Button, ButtonLink } from '#views/shared/actions.tsx'
import type { FormState } from '#views/shared/form.tsx'
import { PageHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { unbroken } from '#views/shared/phone.tsx'
import { Callout } from '#views/shared/status.tsx'
import { carrying, ErrandFields, PasskeyForm, PassphraseField, SecretForm } from './secret-form.tsx'

type ProofProps = {
  page: Page
  next: string | null
  kept: Kept | null
  ways: { passphrase: boolean; passkey: boolean }
  form?: FormState
}

/** "It is still you?": asked before what a stranger with this phone in hand must not do. */
export function ProofPage({ page, next, kept, ways, form }: ProofProps) {
  const { t } = page
  const phone = page.estate.helpPhone
  return (
    <Layout
      page={carrying(page, 'proof', next, kept)}
      title={t('sessions:proof.title')}
      bare
      scripts={['passkeys.js']}
    >
      <PageHead
        title={t('sessions:proof.title')}
        lead={t('sessions:proof.lead')}
        back={{ href: '/account', text: t('sessions:account.title') }}
      />
      {ways.passphrase && (
        <SecretForm page={page} action="/account/proof" form={form}>
          <ErrandFields next={next} kept={kept} />
          <PassphraseField page={page} form={form} label={t('sessions:proof.passphrase')} />
          <Button text={t('sessions:proof.button')} icon="check" />
        </SecretForm>
      )}
      {ways.passkey && (
        <PasskeyForm
          page={page}
          action="/account/proof/passkey"
          options="/passkeys/options/sign-in"
          kind="get"
          text={t('sessions:proof.passkey')}
          primary={!ways.passphrase}
        >
          <ErrandFields next={next} kept={kept} />
        </PasskeyForm>
      )}
      {phone && <p class="quiet">{t('sessions:proof.forgotten', { phone: unbroken(phone) })}</p>}
      {!ways.passphrase && !ways.passkey && (
        <Callout tone="asked" title={t('sessions:proof.none')}>
          <ButtonLink href="/recover" text={t('sessions:signIn.recover')} icon="lock" />
        </Callout>
      )}
    </Layout>
  )
}

import type { Page } from '#page.ts'
import type { Kept } from '#sessions/kept.ts'
import { Button, ButtonLink } from '#views/shared/actions.tsx'
import { fields } from '#views/shared/bound.tsx'
import { Details } from '#views/shared/cards.tsx'
import { PageHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { carrying, ErrandFields, PasskeyForm, PassphraseField, SecretForm } from './secret-form.tsx'

/** Somebody else's words are here: whose hands the page is in now sees none of them, and cannot send them. */
export function OthersWordsPage({ page, kept }: { page: Page; kept: Kept | null }) {
  const { t } = page
  const ask = fields(page, undefined, 'sessions:signIn')
  return (
    <Layout
      page={carrying(page, 'kept', null, kept)}
      title={t('sessions:others.title')}
      bare
      scripts={['passkeys.js']}
    >
      <PageHead title={t('sessions:others.title')} lead={t('sessions:others.lead')} />
      {kept && <p>{t('sessions:others.signIn')}</p>}
      {kept && (
        <SecretForm page={page} action="/sign-in">
          <ErrandFields next={null} kept={kept} />
          <ask.Text name="name" autocomplete="off" autocapitalize="off" spellcheck={false} maxlength={200} />
          <PassphraseField page={page} label={t('sessions:signIn.passphrase')} />
          <Button text={t('sessions:signIn.button')} icon="door-open" />
        </SecretForm>
      )}
      {kept && (
        <PasskeyForm
          page={page}
          action="/passkeys/sign-in"
          options="/passkeys/options/sign-in"
          kind="get"
          text={t('sessions:signIn.passkey')}
        >
          <ErrandFields next={null} kept={kept} />
        </PasskeyForm>
      )}
      {kept ? (
        <Details summary={t('sessions:others.discard')}>
          <p>{t('sessions:others.sure')}</p>
          <ButtonLink href="/" kind="danger" text={t('sessions:others.gone')} />
        </Details>
      ) : (
        <ButtonLink href="/" text={t('sessions:kept.leave')} />
      )}
    </Layout>
  )
}

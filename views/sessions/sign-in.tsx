import type { Page } from '#page.ts'
import type { Kept } from '#sessions/kept.ts'
import { pressSays } from '#sessions/press-says.ts'
import { EmergencyNumbers } from '#views/listings/emergency.tsx'
import { Button } from '#views/shared/actions.tsx'
import { fields } from '#views/shared/bound.tsx'
import type { FormState } from '#views/shared/form.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { unbroken } from '#views/shared/phone.tsx'
import { ViewSwitches } from '#views/shared/shell.tsx'
import { Callout } from '#views/shared/status.tsx'
import { carrying, ErrandFields, PasskeyForm, PassphraseField, SecretForm } from './secret-form.tsx'
import { Ways } from './ways.tsx'

type SignInProps = {
  page: Page
  next: string | null
  kept: Kept | null
  /** What was being sent is longer than this page can carry. */
  tooLong?: boolean
  form?: FormState
}

/** The first page anybody sees: two fields, one button, and the ways for whoever has neither. */
export function SignInPage({ page, next, kept, tooLong = false, form }: SignInProps) {
  const { t } = page
  const phone = page.estate.helpPhone
  const ask = fields(page, form, 'sessions:signIn')
  const frame = carrying(page, 'signIn', next, kept)
  return (
    <Layout page={frame} title={t('sessions:signIn.title')} bare scripts={['passkeys.js']}>
      <h1 class="sign-in-title">
        <small>{t('sessions:signIn.home')}</small> {page.estate.title}
      </h1>
      {kept && pressSays()(kept)?.danger && <EmergencyNumbers page={page} />}
      {kept && <KeptNote page={page} kept={kept} />}
      {tooLong && (
        <Callout tone="asked" icon="edit">
          <p>{t('sessions:kept.tooLong')}</p>
        </Callout>
      )}
      <SecretForm page={page} action="/sign-in" form={form}>
        <ErrandFields next={next} kept={kept} />
        <ask.Text
          name="name"
          autocomplete="username"
          autocapitalize="off"
          spellcheck={false}
          maxlength={200}
        />
        <PassphraseField page={page} form={form} label={t('sessions:signIn.passphrase')} />
        <Button text={t('sessions:signIn.button')} icon="door-open" />
      </SecretForm>
      <PasskeyForm
        page={page}
        action="/passkeys/sign-in"
        options="/passkeys/options/sign-in"
        kind="get"
        text={t('sessions:signIn.passkey')}
      >
        <ErrandFields next={next} kept={kept} />
      </PasskeyForm>
      <Ways
        label={t('sessions:signIn.otherWays')}
        ways={[
          {
            href: '/join',
            icon: 'letter',
            text: t('sessions:signIn.letter'),
            hint: t('sessions:signIn.letterHint'),
          },
          { href: '/devices/join', icon: 'qr', text: t('sessions:signIn.device') },
          {
            href: '/recover',
            icon: 'lock',
            text: t('sessions:signIn.recover'),
            hint: t('sessions:signIn.recoverHint'),
          },
          ...(phone
            ? [{ href: `tel:${phone}`, icon: 'phone' as const, text: t('sessions:signIn.call', { phone }) }]
            : []),
        ]}
      />
      <ViewSwitches page={frame} />
    </Layout>
  )
}

/** Said before anything else: what was being written is not lost. */
function KeptNote({ page, kept }: { page: Page; kept: Kept }) {
  const phone = page.estate.helpPhone
  return (
    <Callout tone="asked" icon="edit" title={page.t('sessions:kept.safe')}>
      <p>
        {page.t('sessions:kept.signInFirst')}
        {phone
          ? page.t('sessions:kept.cannotCall', { phone: unbroken(phone) })
          : page.t('sessions:kept.cannot')}
      </p>
      {kept.uploads > 0 && (
        <p data-files-of={kept.once}>{page.t('sessions:kept.uploads', { count: kept.uploads })}</p>
      )}
    </Callout>
  )
}

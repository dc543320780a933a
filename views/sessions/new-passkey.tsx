import type { Page } from '#page.ts'
import { ButtonLink } from '#views/shared/actions.tsx'
import { ErrorSummary, type FormState } from '#views/shared/form.tsx'
import { PageHead } from '#views/shared/head.tsx'
import { Icon } from '#views/shared/icon.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { PasskeyForm } from './secret-form.tsx'

type NewPasskeyProps = { page: Page; offered: boolean; then: string; form?: FormState }

/** Adding this device's fingerprint or face; after joining it is offered once, with "not now" as large as "yes". */
export function NewPasskeyPage({ page, offered, then, form }: NewPasskeyProps) {
  const { t } = page
  return (
    <Layout page={page} title={t('sessions:passkeys.offerTitle')} bare={offered} scripts={['passkeys.js']}>
      <PageHead
        title={t('sessions:passkeys.offerTitle')}
        lead={t('sessions:passkeys.offerLead')}
        back={offered ? undefined : { href: '/account/passkeys', text: t('sessions:passkeys.title') }}
      />
      <ErrorSummary page={page} form={form} />
      <ul class="points">
        {['fast', 'private', 'still'].map((point) => (
          <li>
            <Icon name="check" />
            <span>{t(`sessions:passkeys.points.${point}`)}</span>
          </li>
        ))}
      </ul>
      <PasskeyForm
        page={page}
        action="/account/passkeys"
        options="/passkeys/options/add"
        kind="create"
        text={t('sessions:passkeys.offerButton')}
        primary
      >
        <input type="hidden" name="back" value={then} />
      </PasskeyForm>
      <p class="passkey-unavailable quiet">{t('sessions:passkeys.unavailable')}</p>
      <div class="actions">
        <ButtonLink href={then} text={t(offered ? 'sessions:passkeys.skip' : 'sessions:passkeys.cancel')} />
      </div>
    </Layout>
  )
}

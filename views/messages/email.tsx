import type { Page } from '#page.ts'
import { ActionForm } from '#views/shared/actions.tsx'
import { fields } from '#views/shared/bound.tsx'
import type { FormState } from '#views/shared/form.tsx'
import { PageHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { Badge, Callout } from '#views/shared/status.tsx'

type Props = {
  page: Page
  email: { address: string; provedAt: string | null; failing: boolean } | null
  /** Whether the estate can send e-mail at all. */
  offered: boolean
  form?: FormState
}

/** One's own address: typed, proved by a code, or taken away. */
export function EmailPage({ page, email, offered, form }: Props) {
  const { t } = page
  const ask = fields(page, form, 'messages:email')
  return (
    <Layout page={page} title={t('messages:email.title')}>
      <PageHead
        title={t('messages:email.title')}
        lead={t('messages:email.lead')}
        back={{ href: '/account/messages', text: t('messages:wishes.title') }}
      />
      {!offered && <Callout tone="plain">{t('messages:email.notOffered')}</Callout>}
      {email && (
        <section class="box flow" id="address">
          <p>
            <b>{email.address}</b>{' '}
            {email.provedAt ? (
              <Badge text={t('messages:email.provedBadge')} tone="done" />
            ) : (
              <Badge text={t('messages:email.unproved')} tone="asked" />
            )}
          </p>
          {email.failing && <p>{t('messages:email.failing')}</p>}
          <ActionForm action="/account/email/end" text={t('messages:email.end')} kind="quiet" icon="cross" />
        </section>
      )}
      {email && !email.provedAt && (
        <ask.Form action="/account/email/proof">
          <ask.Text name="code" hint autocomplete="one-time-code" width="short" />
          <ask.Send says="prove" icon="check" />
        </ask.Form>
      )}
      {offered && (!email || form?.values?.address !== undefined) && (
        <ask.Form action="/account/email">
          <ask.Text name="address" type="email" hint autocomplete="email" maxlength={254} />
          <ask.Send says="add" icon="forward" />
        </ask.Form>
      )}
    </Layout>
  )
}

import type { Page } from '#page.ts'
import { ActionForm, Actions, Button } from '#views/shared/actions.tsx'
import { TextField } from '#views/shared/fields.tsx'
import { Form, type FormState } from '#views/shared/form.tsx'
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
        <Form page={page} action="/account/email/proof" form={form}>
          <TextField
            page={page}
            form={form}
            name="code"
            label={t('messages:email.code')}
            hint={t('messages:email.codeHint')}
            autocomplete="one-time-code"
            width="short"
          />
          <Actions>
            <Button text={t('messages:email.prove')} icon="check" />
          </Actions>
        </Form>
      )}
      {offered && !email && (
        <Form page={page} action="/account/email" form={form}>
          <TextField
            page={page}
            form={form}
            name="address"
            type="email"
            label={t('messages:email.address')}
            hint={t('messages:email.addressHint')}
            autocomplete="email"
            maxlength={254}
          />
          <Actions>
            <Button text={t('messages:email.add')} icon="forward" />
          </Actions>
        </Form>
      )}
    </Layout>
  )
}

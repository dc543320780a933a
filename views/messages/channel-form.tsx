import type { Page } from '#page.ts'
import { Actions, Button, ButtonLink } from '#views/shared/actions.tsx'
import { fields } from '#views/shared/bound.tsx'
import type { FormState } from '#views/shared/form.tsx'
import { PageHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'

type Props = {
  page: Page
  kind: string
  places: { path: string; label: string }[]
  form?: FormState
}

const signed = ['dingtalk', 'feishu']

/** One kind of channel: what it wants, and where its group lives. */
export function NewChannelPage({ page, kind, places, form }: Props) {
  const { t } = page
  const ask = fields(page, form, 'messages:channels')
  const says = (what: string) => t(`messages:channels.kinds.${kind}.${what}`)
  const isMailer = kind === 'mailer'
  return (
    <Layout page={page} title={says('name')}>
      <PageHead
        title={says('name')}
        lead={says('how')}
        back={{ href: '/channels', text: t('messages:channels.title') }}
      />
      <ask.Form action="/channels">
        <input type="hidden" name="kind" value={kind} />
        <ask.Text name="name" hint maxlength={40} />
        {isMailer ? (
          <input type="hidden" name="scope" value="" />
        ) : (
          <ask.Pick
            name="scope"
            hint
            options={places.map((place) => ({ value: place.path, text: place.label }))}
          />
        )}
        {kind === 'test' ? (
          <ask.Pick
            name="as"
            options={['wecom', 'dingtalk', 'feishu', 'webhook'].map((one) => ({
              value: one,
              text: t(`messages:channels.kinds.${one}.name`),
            }))}
          />
        ) : (
          <ask.Text name="address" hint={says('address')} maxlength={500} autocomplete="off" />
        )}
        {(signed.includes(kind) || isMailer) && (
          <ask.Text
            name="secret"
            type="password"
            label={isMailer ? t('messages:channels.password') : t('messages:channels.secret')}
            hint={says('secret')}
            maxlength={200}
            autocomplete="new-password"
            optional={isMailer}
          />
        )}
        {isMailer && <ask.Text name="from" type="email" maxlength={254} />}
        <Actions>
          <Button text={t('messages:channels.add')} icon="check" />
          <ButtonLink href="/channels" text={t('people:cancel')} />
        </Actions>
      </ask.Form>
    </Layout>
  )
}

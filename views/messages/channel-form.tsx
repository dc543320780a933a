import type { Page } from '#page.ts'
import { Actions, Button, ButtonLink } from '#views/shared/actions.tsx'
import { SelectField, TextField } from '#views/shared/fields.tsx'
import { Form, type FormState } from '#views/shared/form.tsx'
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
  const shown = { page, form }
  const says = (what: string) => t(`messages:channels.kinds.${kind}.${what}`)
  const isMailer = kind === 'mailer'
  return (
    <Layout page={page} title={says('name')}>
      <PageHead
        title={says('name')}
        lead={says('how')}
        back={{ href: '/channels', text: t('messages:channels.title') }}
      />
      <Form page={page} action="/channels" form={form}>
        <input type="hidden" name="kind" value={kind} />
        <TextField
          {...shown}
          name="name"
          label={t('messages:channels.name')}
          hint={t('messages:channels.nameHint')}
          maxlength={40}
        />
        {isMailer ? (
          <input type="hidden" name="scope" value="" />
        ) : (
          <SelectField
            {...shown}
            name="scope"
            label={t('messages:channels.scope')}
            hint={t('messages:channels.scopeHint')}
            options={places.map((place) => ({ value: place.path, text: place.label }))}
          />
        )}
        {kind === 'test' ? (
          <SelectField
            {...shown}
            name="as"
            label={t('messages:channels.as')}
            options={['wecom', 'dingtalk', 'feishu', 'webhook'].map((one) => ({
              value: one,
              text: t(`messages:channels.kinds.${one}.name`),
            }))}
          />
        ) : (
          <TextField
            {...shown}
            name="address"
            label={t('messages:channels.address')}
            hint={says('address')}
            maxlength={500}
            autocomplete="off"
          />
        )}
        {(signed.includes(kind) || isMailer) && (
          <TextField
            {...shown}
            name="secret"
            type="password"
            label={isMailer ? t('messages:channels.password') : t('messages:channels.secret')}
            hint={says('secret')}
            maxlength={200}
            autocomplete="new-password"
            optional={isMailer}
          />
        )}
        {isMailer && (
          <TextField
            {...shown}
            name="from"
            type="email"
            label={t('messages:channels.from')}
            maxlength={254}
          />
        )}
        <Actions>
          <Button text={t('messages:channels.add')} icon="check" />
          <ButtonLink href="/channels" text={t('people:cancel')} />
        </Actions>
      </Form>
    </Layout>
  )
}

import type { Page } from '#page.ts'
import { Actions, Button, ButtonLink } from '#views/shared/actions.tsx'
import { SelectField, TextField } from '#views/shared/fields.tsx'
import { FileField } from '#views/shared/files.tsx'
import { Form, type FormState } from '#views/shared/form.tsx'
import { PageHead, SectionHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { languageOptions } from './settings.tsx'

type Props = {
  page: Page
  form?: FormState
  timezones: string[]
  guard: 'console' | 'operator'
  domain: string
}

/** Makes a new estate: shown only where there is none yet, and only to whoever runs the server. */
export function SetupPage({ page, form, timezones, guard, domain }: Props) {
  const { t } = page
  const shown = { page, ...(form && { form }) }
  return (
    <Layout page={page} title={t('setup:setup.title')} bare>
      <PageHead title={t('setup:setup.title')} lead={t('setup:setup.lead')} />
      <Form page={page} action="/setup" {...(form && { form })} multipart>
        <TextField
          {...shown}
          name="code"
          label={t(`setup:setup.code.${guard}`)}
          hint={t(`setup:setup.codeHint.${guard}`)}
          type={guard === 'operator' ? 'password' : 'text'}
          autocomplete="off"
          width="medium"
        />
        <SectionHead title={t('setup:setup.estate')} />
        <TextField
          {...shown}
          name="title"
          label={t('setup:fields.title')}
          hint={t('setup:fields.titleHint')}
          maxlength={40}
        />
        <TextField
          {...shown}
          name="name"
          label={t('setup:fields.name')}
          hint={domain ? t('setup:fields.nameUnder', { domain }) : t('setup:fields.nameHint')}
          autocapitalize="off"
          spellcheck={false}
          maxlength={63}
          width="medium"
        />
        <SelectField
          {...shown}
          name="language"
          label={t('setup:fields.language')}
          value={page.lang}
          options={languageOptions}
        />
        <TextField
          {...shown}
          name="timezone"
          label={t('setup:fields.timezone')}
          value="Asia/Shanghai"
          hint={t('setup:fields.timezoneHint')}
          suggestions={timezones}
        />
        <FileField
          {...shown}
          name="units"
          label={t('setup:fields.units')}
          hint={t('setup:fields.unitsHint')}
          accept=".xlsx,.csv"
          optional
        />
        <SectionHead title={t('setup:setup.steward')} />
        <TextField
          {...shown}
          name="steward"
          label={t('setup:fields.steward')}
          hint={t('setup:fields.stewardHint')}
          autocomplete="username"
          maxlength={40}
        />
        <TextField
          {...shown}
          name="passphrase"
          type="password"
          label={t('setup:fields.passphrase')}
          hint={t('setup:fields.passphraseHint')}
          autocomplete="new-password"
        />
        <Actions>
          <Button text={t('setup:setup.send')} kind="primary" icon="check" />
        </Actions>
      </Form>
    </Layout>
  )
}

/** The estate is there, under a host name of its own. */
export function SetupDonePage({ page, title, href }: { page: Page; title: string; href: string }) {
  const { t } = page
  return (
    <Layout page={page} title={t('setup:done.title', { title })} bare>
      <PageHead title={t('setup:done.title', { title })} lead={t('setup:done.lead')} />
      <Actions>
        <ButtonLink href={href} kind="primary" icon="building" text={t('setup:done.open')} />
      </Actions>
    </Layout>
  )
}

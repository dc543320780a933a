import type { Page } from '#page.ts'
import { Actions, ButtonLink } from '#views/shared/actions.tsx'
import { fields } from '#views/shared/bound.tsx'
import type { FormState } from '#views/shared/form.tsx'
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
  const ask = fields(page, form, 'setup:fields')
  return (
    <Layout page={page} title={t('setup:setup.title')} bare>
      <PageHead title={t('setup:setup.title')} lead={t('setup:setup.lead')} />
      <ask.Form action="/setup" multipart>
        <ask.Text
          name="code"
          says={`setup:setup.code.${guard}`}
          hint={t(`setup:setup.codeHint.${guard}`)}
          type={guard === 'operator' ? 'password' : 'text'}
          autocomplete="off"
          width="medium"
        />
        <SectionHead title={t('setup:setup.estate')} />
        <ask.Text name="title" hint maxlength={40} />
        <ask.Text
          name="name"
          hint={domain ? t('setup:fields.nameUnder', { domain }) : t('setup:fields.nameHint')}
          autocapitalize="off"
          spellcheck={false}
          maxlength={63}
          width="medium"
        />
        <ask.Pick name="language" value={page.lang} options={languageOptions} />
        <ask.Text name="timezone" value="Asia/Shanghai" hint suggestions={timezones} />
        <ask.File name="units" hint accept=".xlsx,.csv" optional />
        <SectionHead title={t('setup:setup.steward')} />
        <ask.Text name="steward" hint autocomplete="username" maxlength={40} />
        <ask.Text name="passphrase" type="password" hint autocomplete="new-password" />
        <ask.Send says="setup:setup.send" kind="primary" icon="check" />
      </ask.Form>
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

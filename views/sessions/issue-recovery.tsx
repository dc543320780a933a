import { formatForPaper } from '#i18n/dates.ts'
import type { Page } from '#page.ts'
import { ActionForm } from '#views/shared/actions.tsx'
import { PageHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { PrintPage, PrintSheet } from '#views/shared/print.tsx'
import { Qr } from '#views/shared/qr.tsx'
import { Callout } from '#views/shared/status.tsx'

type Person = { id: number; name: string /** Staff who never had an account here. */; first: boolean }

export function IssueRecoveryPage({ page, person }: { page: Page; person: Person }) {
  const { t } = page
  const which = person.first ? 'first' : 'again'
  return (
    <Layout page={page} title={t('sessions:issue.title')}>
      <PageHead
        title={t(`sessions:issue.${which}.for`, { name: person.name })}
        lead={t(`sessions:issue.${which}.lead`)}
        back={{ href: `/people/${person.id}`, text: person.name }}
      />
      <Callout tone="asked" icon="person" title={t('sessions:issue.sure')}>
        <p>{t(`sessions:issue.${which}.sure`)}</p>
      </Callout>
      <ActionForm
        action={`/recover/issue/${person.id}`}
        text={t('sessions:issue.button')}
        kind="primary"
        icon="key"
      />
    </Layout>
  )
}

type Slip = {
  name: string
  signInName: string
  code: string
  expiresAt: string
  address: string
  link: string
}

/** The code, once: to be handed over on paper or read out to the person standing there. */
export function RecoveryCodePage({ page, back, slip }: { page: Page; back: string; slip: Slip }) {
  const { t } = page
  return (
    <PrintPage
      page={page}
      title={t('sessions:issue.slip', { name: slip.name })}
      back={{ href: back, text: t('sessions:issue.back') }}
    >
      <PrintSheet
        page={page}
        drill={false}
        title={t('sessions:issue.slip', { name: slip.name })}
        kind="letter"
      >
        <div class="recovery-slip flow">
          <p class="code" id="recovery-code">
            {slip.code}
          </p>
          <ol class="steps">
            <li>{t('sessions:issue.open', { address: slip.address })}</li>
            <li>{t('sessions:issue.type')}</li>
            <li>{t('sessions:issue.name', { name: slip.signInName })}</li>
          </ol>
          <Qr text={slip.link} title={t('sessions:issue.qr')} />
          <p>
            <b>
              {t('sessions:issue.until', { time: formatForPaper(slip.expiresAt, page.lang, page.timezone) })}
            </b>
          </p>
          <p>{t('sessions:issue.once')}</p>
        </div>
      </PrintSheet>
    </PrintPage>
  )
}

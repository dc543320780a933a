import type { Seen } from '#care/access.ts'
import type { Page } from '#page.ts'
import { ActionForm, Actions, ButtonLink } from '#views/shared/actions.tsx'
import { PageHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { Callout } from '#views/shared/status.tsx'
import { Time } from '#views/shared/time.tsx'
import { FieldList } from './fields.tsx'

/** What the assigned sees, and that it was written down. */
export function SeenPage({ page, seen }: { page: Page; seen: Seen }) {
  const { t } = page
  const { entry, access, fields } = seen
  const title = `${entry.door} ${entry.name}`
  return (
    <Layout page={page} title={title}>
      <PageHead
        title={title}
        lead={access.map((one) => t(`care:purposes.${one.purpose}`)).join(t('care:list.comma'))}
        back={{ href: '/care/helping', text: t('care:helping.title') }}
      />
      <FieldList page={page} fields={fields} />
      <Callout tone="plain" icon="eye">
        <p>
          {t('care:seen.noted', { name: entry.name })} {t('care:helping.until')}{' '}
          <Time page={page} at={access[0]!.until} />
        </p>
      </Callout>
      <Actions>
        <ActionForm
          action={`/care/entries/${entry.id}/contacts`}
          kind="primary"
          icon="check"
          text={t(`care:contacts.done.${entry.way}`)}
          fields={{ outcome: 'done', back: '/care/helping' }}
        />
        <ButtonLink href={`/care/entries/${entry.id}/contacts/new`} text={t('care:contacts.more')} />
      </Actions>
    </Layout>
  )
}

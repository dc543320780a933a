import type { Page } from '#page.ts'
import { Actions, ButtonLink } from '#views/shared/actions.tsx'
import { PageHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'

/** Shown by the service worker where a page was asked for without a network and no saved copy is there. */
export function OfflinePage({ page }: { page: Page }) {
  const { t } = page
  return (
    <Layout
      page={{ ...page, viewer: null, emergencies: [], nav: [], flash: null }}
      title={t('shared:offline.title')}
      bare
      offline
    >
      <PageHead title={t('shared:offline.title')} lead={t('shared:offline.text')} />
      <Actions>
        <ButtonLink href="/" kind="primary" text={t('shared:offline.home')} />
        <ButtonLink href="/notices" text={t('shared:offline.notices')} />
      </Actions>
    </Layout>
  )
}

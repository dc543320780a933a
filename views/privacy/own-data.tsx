import type { Page } from '#page.ts'
import { ActionForm, Actions, Button, ButtonLink } from '#views/shared/actions.tsx'
import { PageHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { Callout } from '#views/shared/status.tsx'

/** Taking away everything the estate keeps about oneself. */
export function OwnDataPage({ page }: { page: Page }) {
  const { t } = page
  return (
    <Layout page={page} title={t('record:data.title')}>
      <PageHead
        title={t('record:data.title')}
        lead={t('record:data.lead')}
        back={{ href: '/account', text: t('record:back') }}
      />
      <div class="prose flow">
        <p>{t('record:data.holds')}</p>
        <p>{t('record:data.leftOut')}</p>
      </div>
      <ActionForm action="/account/data" text={t('record:data.get')} kind="primary" icon="download" />
    </Layout>
  )
}

/** Leaving the estate, with everything it means said before the button. */
export function LeavePage({
  page,
  homes,
  posts,
  lastSteward,
}: {
  page: Page
  homes: number
  posts: number
  lastSteward: boolean
}) {
  const { t } = page
  return (
    <Layout page={page} title={t('record:leave.title')}>
      <PageHead
        title={t('record:leave.title')}
        lead={t('record:leave.lead')}
        back={{ href: '/account', text: t('record:back') }}
      />
      <ul class="prose flow">
        {homes > 0 && <li>{t('record:leave.homes', { count: homes })}</li>}
        {posts > 0 && <li>{t('record:leave.posts', { count: posts })}</li>}
        <li>{t('record:leave.erased')}</li>
        <li>{t('record:leave.stays')}</li>
        <li>{t('record:leave.final')}</li>
      </ul>
      <p>
        <ButtonLink href="/account/data" text={t('record:leave.takeData')} icon="download" />
      </p>
      {lastSteward ? (
        <Callout tone="urgent" title={t('record:errors.lastSteward')} />
      ) : (
        <form class="form" method="post" action="/account/leave">
          <div class="choice">
            <input id="field-sure" type="checkbox" name="sure" value="yes" required />
            <label for="field-sure">{t('record:leave.sure')}</label>
          </div>
          <Actions>
            <Button text={t('record:leave.button')} kind="danger" icon="leave" />
          </Actions>
        </form>
      )}
    </Layout>
  )
}

import type { Page } from '#page.ts'
import { ActionForm, Actions, Button, ButtonLink } from '#views/shared/actions.tsx'
import { ErrorSummary } from '#views/shared/form.tsx'
import { PageHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { PostForm } from '#views/shared/post-form.tsx'
import { Callout } from '#views/shared/status.tsx'

/** Taking away everything the estate keeps about oneself. */
export function OwnDataPage({ page }: { page: Page }) {
  const { t } = page
  return (
    <Layout page={page} title={t('privacy:data.title')}>
      <PageHead
        title={t('privacy:data.title')}
        lead={t('privacy:data.lead')}
        back={{ href: '/account', text: t('privacy:back') }}
      />
      <div class="prose flow">
        <p>{t('privacy:data.holds')}</p>
        <p>{t('privacy:data.leftOut')}</p>
      </div>
      <ActionForm action="/account/data" text={t('privacy:data.get')} kind="primary" icon="download" />
    </Layout>
  )
}

/** Leaving the estate, with everything it means said before the button. */
export function LeavePage({
  page,
  homes,
  posts,
  lastSteward,
  refused,
}: {
  page: Page
  homes: number
  posts: number
  lastSteward: boolean
  /** Why nothing was done, and whether it was ticked that they are sure. */
  refused?: { why: string; sure: boolean }
}) {
  const { t } = page
  return (
    <Layout page={page} title={t('privacy:leave.title')}>
      <PageHead
        title={t('privacy:leave.title')}
        lead={t('privacy:leave.lead')}
        back={{ href: '/account', text: t('privacy:back') }}
      />
      <ul class="prose flow">
        {homes > 0 && <li>{t('privacy:leave.homes', { count: homes })}</li>}
        {posts > 0 && <li>{t('privacy:leave.posts', { count: posts })}</li>}
        <li>{t('privacy:leave.erased')}</li>
        <li>{t('privacy:leave.stays')}</li>
        <li>{t('privacy:leave.final')}</li>
      </ul>
      <p>
        <ButtonLink href="/account/data" text={t('privacy:leave.takeData')} icon="download" />
      </p>
      {refused && !lastSteward && <ErrorSummary page={page} form={{ errors: { sure: refused.why } }} />}
      {lastSteward ? (
        <Callout tone="urgent" title={t('privacy:errors.lastSteward')} />
      ) : (
        <PostForm class="form" action="/account/leave">
          <div class="choice">
            <input id="field-sure" type="checkbox" name="sure" value="yes" checked={refused?.sure} required />
            <label for="field-sure">{t('privacy:leave.sure')}</label>
          </div>
          <Actions>
            <Button text={t('privacy:leave.button')} kind="danger" icon="leave" />
          </Actions>
        </PostForm>
      )}
    </Layout>
  )
}

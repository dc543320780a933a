import type { Page } from '#page.ts'
import { ActionForm, ButtonLink } from '#views/shared/actions.tsx'
import { Card, CardList } from '#views/shared/cards.tsx'
import { PageHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { Status } from '#views/shared/status.tsx'
import { Time } from '#views/shared/time.tsx'

type Row = { handle: string; device: string; createdAt: string; seenAt: string; current: boolean }

export function SessionsPage({ page, sessions }: { page: Page; sessions: Row[] }) {
  const { t } = page
  return (
    <Layout page={page} title={t('sessions:list.title')}>
      <PageHead
        title={t('sessions:list.title')}
        lead={t('sessions:list.lead')}
        back={{ href: '/account', text: t('sessions:account.title') }}
        actions={<ButtonLink href="/devices/new" text={t('sessions:devices.title')} icon="qr" />}
      />
      <CardList label={t('sessions:list.title')}>
        {sessions.map((session) => (
          <Card
            title={session.device}
            icon="phone"
            meta={session.current && <Status text={t('sessions:list.this')} tone="done" />}
            actions={
              !session.current && (
                <ActionForm
                  action={`/account/sessions/${session.handle}/end`}
                  text={t('sessions:list.end')}
                  icon="sign-out"
                />
              )
            }
          >
            <p class="quiet">
              {t('sessions:list.since')} <Time page={page} at={session.createdAt} />
              {' · '}
              {t('sessions:list.seen')} <Time page={page} at={session.seenAt} />
            </p>
          </Card>
        ))}
      </CardList>
      {sessions.some((session) => !session.current) && (
        <ActionForm
          action="/account/sessions/others/end"
          text={t('sessions:list.endOthers')}
          kind="danger"
          icon="sign-out"
        />
      )}
    </Layout>
  )
}

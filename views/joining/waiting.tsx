import type { endedRequest, WaitingRequest } from '#joining/requests.ts'
import type { Page } from '#page.ts'
import { ActionForm, ButtonLink } from '#views/shared/actions.tsx'
import { Card, CardList, EmptyState } from '#views/shared/cards.tsx'
import { PageHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { Status } from '#views/shared/status.tsx'
import { Time } from '#views/shared/time.tsx'

type Ended = ReturnType<typeof endedRequest>
type WaitingPageProps = { page: Page; requests: WaitingRequest[]; ended: Ended; signInName: string }

/** For somebody whose request nobody has answered yet. */
export function WaitingPage({ page, requests, ended, signInName }: WaitingPageProps) {
  const { t } = page
  return (
    <Layout page={page} title={t('joining:waiting.title')}>
      <PageHead title={t('joining:waiting.title')} />
      {requests.length > 0 ? (
        <CardList>
          {requests.map((request) => (
            <WaitingCard page={page} request={request} />
          ))}
        </CardList>
      ) : (
        <Answered page={page} ended={ended} />
      )}
      <div class="box flow">
        <p>{t('joining:waiting.signIn', { name: signInName })}</p>
        {requests.length > 0 && <p class="quiet">{t('joining:waiting.nameLater')}</p>}
        <ButtonLink
          href="/account/passkeys/offer"
          kind="quiet"
          text={t('joining:waiting.passkey')}
          icon="key"
        />
      </div>
    </Layout>
  )
}

/** Let in, refused, taken back or run out: each in its own words, with what can be done next. */
function Answered({ page, ended }: { page: Page; ended: Ended }) {
  const { t } = page
  const decision = ended?.decision ?? null
  const isIn = decision === 'vouched' || decision === 'approved'
  const said = decision === null ? 'none' : isIn ? 'in' : decision === 'withdrawn' ? 'takenBack' : decision
  return (
    <EmptyState
      title={t(`joining:waiting.${said}`, { door: ended?.door ?? '' })}
      icon={isIn ? 'check' : 'knock'}
      actions={
        isIn ? (
          <ButtonLink href="/" text={t('joining:waiting.toHome')} icon="home" />
        ) : (
          <ButtonLink href="/join" text={t('joining:waiting.again')} icon="letter" />
        )
      }
    >
      {decision === 'refused' && ended?.why && <p>{t('joining:waiting.why', { why: ended.why })}</p>}
      {!isIn && page.estate.helpPhone && (
        <p class="quiet">{t('joining:code.help', { phone: page.estate.helpPhone })}</p>
      )}
    </EmptyState>
  )
}

/** The waiting request itself, for this page and for the person's home. */
function WaitingCard({ page, request }: { page: Page; request: WaitingRequest }) {
  const { t } = page
  return (
    <Card
      title={t('joining:waiting.card', { door: request.door })}
      icon="knock"
      tone="asked"
      meta={<Status tone="asked" text={t('joining:waiting.status')} />}
      actions={
        <ActionForm
          action={`/requests/${request.id}/withdrawal`}
          text={t('joining:waiting.withdraw')}
          kind="quiet"
          icon="cross"
        />
      }
    >
      <p>{t('joining:waiting.text')}</p>
      <p class="quiet">
        {t('joining:waiting.until')} <Time page={page} at={request.expiresAt} />
      </p>
      {page.estate.helpPhone && (
        <p class="quiet">{t('joining:code.help', { phone: page.estate.helpPhone })}</p>
      )}
    </Card>
  )
}

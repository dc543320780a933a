import type { Page } from '#page.ts'
import { ActionForm, Actions, Button } from '#views/shared/actions.tsx'
import { Card, CardList, Details } from '#views/shared/cards.tsx'
import { PageHead, SectionHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { PostForm } from '#views/shared/post-form.tsx'
import { Badge, Callout } from '#views/shared/status.tsx'
import { Time } from '#views/shared/time.tsx'

type Device = { id: number; name: string; here: boolean; since: string; provedAt: string | null }
type PushProps = {
  page: Page
  devices: Device[]
  /** Names of devices that stopped taking alerts since the last visit. */
  lost: string[]
  publicKey: string
  browser: string
  system: string
  asked?: { id: number; acceptedAt: string | null } | undefined
}

/** Says why, then asks: a browser that was refused once never asks again. */
export function PushPage({ page, devices, lost, publicKey, browser, system, asked }: PushProps) {
  const { t } = page
  const advice = adviceFor(browser, system)
  return (
    <Layout page={page} title={t('messages:push.title')} scripts={['push.js']}>
      <PageHead
        title={t('messages:push.title')}
        lead={t('messages:push.lead')}
        back={{ href: '/account/messages', text: t('messages:wishes.title') }}
      />
      {lost.length > 0 && (
        <Callout tone="asked" icon="bell" title={t('messages:push.lostTitle')}>
          <p>{t('messages:push.lost', { devices: lost.join('、') })}</p>
        </Callout>
      )}
      {asked && asked.acceptedAt !== null && <DidItRing page={page} proof={asked.id} />}
      <section class="flow">
        <ul class="why-push">
          {(['urgent', 'quiet', 'private'] as const).map((reason) => (
            <li>{t(`messages:push.why.${reason}`)}</li>
          ))}
        </ul>
        <PostForm
          class="push-form"
          action="/account/push"
          data-push-key={publicKey}
          data-refused={t('messages:push.state.refused')}
          data-failed={t('messages:push.state.failed')}
          hidden
        >
          <input type="hidden" name="endpoint" />
          <input type="hidden" name="p256dh" />
          <input type="hidden" name="auth" />
          <Actions>
            <Button text={t('messages:push.allow')} icon="bell" />
          </Actions>
        </PostForm>
        <p class="push-state" role="status" data-plain={t('messages:push.state.unsupported')}>
          {t('messages:push.state.noScript')}
        </p>
        {advice && (
          <Callout tone="asked" icon="phone" title={t(`messages:push.advice.${advice}.title`)}>
            <p>{t(`messages:push.advice.${advice}.text`)}</p>
          </Callout>
        )}
      </section>
      {devices.length > 0 && <Devices page={page} devices={devices} />}
      <section class="flow" id="help">
        <SectionHead title={t('messages:push.worksTitle')} icon="info" />
        {(['iphone', 'androidChina', 'android', 'computer', 'wechat', 'else'] as const).map((kind) => (
          <Details summary={t(`messages:push.works.${kind}.title`)} open={advice === kind}>
            <p>{t(`messages:push.works.${kind}.text`)}</p>
          </Details>
        ))}
      </section>
    </Layout>
  )
}

/** What to say first to whoever opens the page in this browser. */
function adviceFor(browser: string, system: string): 'iphone' | 'wechat' | 'androidChina' | null {
  if (['wechat', 'dingtalk', 'alipay', 'qq'].includes(browser)) return 'wechat'
  if (system === 'iphone' || system === 'ipad') return 'iphone'
  return system === 'android' || system === 'harmony' ? 'androidChina' : null
}

function DidItRing({ page, proof }: { page: Page; proof: number }) {
  const { t } = page
  return (
    <section class="asks flow" id="proof">
      <h2>{t('messages:push.didItRing')}</h2>
      <p>{t('messages:push.didItRingHint')}</p>
      <div class="actions">
        <ActionForm
          action="/account/push/answers"
          text={t('messages:push.rang')}
          kind="primary"
          icon="check"
          fields={{ proof, rang: 'yes' }}
        />
        <ActionForm
          action="/account/push/answers"
          text={t('messages:push.silent')}
          fields={{ proof, rang: 'no' }}
        />
      </div>
    </section>
  )
}

function Devices({ page, devices }: { page: Page; devices: Device[] }) {
  const { t } = page
  return (
    <section class="flow">
      <SectionHead title={t('messages:push.devices')} icon="phone" />
      <CardList label={t('messages:push.devices')}>
        {devices.map((device) => (
          <Card
            title={device.name}
            level={3}
            meta={
              <>
                {device.here && <Badge text={t('messages:push.here')} tone="brand" icon="phone" />}
                {device.provedAt ? (
                  <Badge text={t('messages:push.provedBadge')} tone="done" />
                ) : (
                  <Badge text={t('messages:push.unproved')} tone="asked" />
                )}
              </>
            }
            actions={
              <>
                <ActionForm
                  action={`/account/push/${device.id}/test`}
                  text={t('messages:push.test')}
                  icon="bell"
                />
                <ActionForm
                  action={`/account/push/${device.id}/end`}
                  text={t('messages:push.end')}
                  kind="quiet"
                />
              </>
            }
          >
            <p class="quiet">
              {device.provedAt ? t('messages:push.provedOn') : t('messages:push.since')}{' '}
              <Time page={page} at={device.provedAt ?? device.since} show="day" />
            </p>
          </Card>
        ))}
      </CardList>
    </section>
  )
}

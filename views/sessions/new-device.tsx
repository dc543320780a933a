import type { Child } from 'hono/jsx'
import type { Page } from '#page.ts'
import { ActionForm } from '#views/shared/actions.tsx'
import { PageHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { Qr } from '#views/shared/qr.tsx'
import { Callout } from '#views/shared/status.tsx'

type State = 'waiting' | 'used' | 'over'
type Passed = { id: number; state: State }

/** Bringing a second device in: explained first, because whoever reads the code gets in. */
export function NewDevicePage({ page, passed }: { page: Page; passed?: Passed }) {
  const { t } = page
  return (
    <DeviceFrame page={page}>
      {passed ? <DeviceState page={page} id={passed.id} state={passed.state} /> : <Warning page={page} />}
      {(!passed || passed.state === 'over') && (
        <ActionForm action="/devices" text={t('sessions:devices.show')} kind="primary" icon="qr" />
      )}
    </DeviceFrame>
  )
}

type DeviceCodeProps = { page: Page; id: number; code: string; address: string }

export function DeviceCodePage({ page, id, code, address }: DeviceCodeProps) {
  const { t } = page
  return (
    <DeviceFrame page={page}>
      <div class="device-code">
        <Qr text={address} title={t('sessions:devices.qr')} />
        <div class="flow">
          <ol class="steps">
            <li>{t('sessions:devices.scan')}</li>
            <li>{t('sessions:devices.confirm')}</li>
          </ol>
          <p class="quiet">{t('sessions:devices.orType')}</p>
          <p class="code" id="device-code">
            {code}
          </p>
        </div>
      </div>
      <DeviceState page={page} id={id} state="waiting" />
      <Warning page={page} />
    </DeviceFrame>
  )
}

/** Whether the code has been used yet. While it waits, htmx asks every few seconds; without it, a link does. */
export function DeviceState({ page, id, state }: { page: Page } & Passed) {
  const { t } = page
  const waits = state === 'waiting'
  const poll = waits ? { 'hx-get': `/devices/${id}`, 'hx-trigger': 'every 3s', 'hx-swap': 'outerHTML' } : {}
  return (
    <div id="device-state" role="status" {...poll}>
      <Callout
        tone={state === 'used' ? 'done' : waits ? 'plain' : 'asked'}
        icon={waits ? 'clock' : undefined}
        title={t(`sessions:devices.${state}`)}
      >
        {waits ? (
          <p>
            <a href={`/devices/${id}`}>{t('sessions:devices.check')}</a>
          </p>
        ) : state === 'used' ? (
          <p>
            <a href="/account/sessions">{t('sessions:devices.notMe')}</a>
          </p>
        ) : (
          <p>{t('sessions:devices.overHint')}</p>
        )}
      </Callout>
    </div>
  )
}

function DeviceFrame({ page, children }: { page: Page; children?: Child }) {
  const { t } = page
  return (
    <Layout page={page} title={t('sessions:devices.title')}>
      <PageHead
        title={t('sessions:devices.title')}
        lead={t('sessions:devices.lead')}
        back={{ href: '/account', text: t('sessions:account.title') }}
      />
      {children}
    </Layout>
  )
}

function Warning({ page }: { page: Page }) {
  return (
    <Callout tone="urgent" icon="warning" title={page.t('sessions:devices.warning')}>
      <p>{page.t('sessions:devices.warningText')}</p>
    </Callout>
  )
}

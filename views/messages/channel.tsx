import type { KeptSending } from '#messages/channels/send.ts'
import type { ShownChannel } from '#messages/channels/shown.ts'
import type { Page } from '#page.ts'
import { ActionForm, Actions } from '#views/shared/actions.tsx'
import { AskFirst } from '#views/shared/ask-first.tsx'
import { DefinitionList, Details } from '#views/shared/cards.tsx'
import { PageHead, SectionHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { Callout } from '#views/shared/status.tsx'
import { Time } from '#views/shared/time.tsx'
import { Health } from './channels.tsx'

type Props = { page: Page; channel: ShownChannel; preview: KeptSending; kept: KeptSending[] }

/** One way out: how it is doing, exactly what it would be sent, a test, and its end. */
export function ChannelPage({ page, channel, preview, kept }: Props) {
  const { t } = page
  return (
    <Layout page={page} title={channel.name}>
      <PageHead
        title={channel.name}
        lead={t(`messages:channels.kinds.${channel.kind}.what`)}
        back={{ href: '/channels', text: t('messages:channels.title') }}
      />
      {channel.failingSince && (
        <Callout tone="urgent" icon="warning" title={t('messages:channels.failing')}>
          <p>
            {t(`messages:reasons.${channel.lastError ?? 'unreachable'}`)} ·{' '}
            <Time page={page} at={channel.failingSince} />
          </p>
        </Callout>
      )}
      <DefinitionList
        items={[
          {
            term: t('messages:channels.kind'),
            value: t(`messages:channels.kinds.${channel.as || channel.kind}.name`),
          },
          { term: t('messages:channels.scope'), value: channel.place },
          ...(channel.address ? [{ term: t('messages:channels.address'), value: channel.address }] : []),
          { term: t('messages:channels.state'), value: <Health page={page} channel={channel} /> },
        ]}
      />
      <Actions>
        <ActionForm
          action={`/channels/${channel.id}/test`}
          text={t('messages:channels.test')}
          kind="primary"
          icon="bell"
        />
        <AskFirst
          page={page}
          action={`/channels/${channel.id}/stop`}
          text={t('messages:channels.stop')}
          icon="cross"
        />
      </Actions>
      <section class="flow" id="preview">
        <SectionHead title={t('messages:channels.previewTitle')} icon="info" />
        <p class="quiet">{t('messages:channels.preview')}</p>
        <Sending sending={preview} />
      </section>
      {kept.length > 0 && (
        <section class="flow" id="kept">
          <SectionHead title={t('messages:channels.keptTitle')} icon="list" />
          {kept.map((one) => (
            <Details summary={one.at}>
              <Sending sending={one} />
            </Details>
          ))}
        </section>
      )}
    </Layout>
  )
}

function Sending({ sending }: { sending: KeptSending }) {
  const { url, headers, body } = sending
  const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  return <pre class="request">{[...(url ? [`POST ${url}`] : []), ...head, '', body].join('\n')}</pre>
}

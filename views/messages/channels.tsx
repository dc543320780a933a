import type { ShownChannel } from '#messages/channels/shown.ts'
import type { Page } from '#page.ts'
import { ButtonLink, CopyButton } from '#views/shared/actions.tsx'
import { Card, CardList, EmptyState } from '#views/shared/cards.tsx'
import { PageHead, SectionHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { Badge, Callout } from '#views/shared/status.tsx'

type ChannelsProps = {
  page: Page
  channels: ShownChannel[]
  addable: string[]
  /** The push service that does not accept the estate's signature. */
  refusedBy: string | null
}

/** Every way out besides inbox and phone alerts, how each is doing, and what may be added. */
export function ChannelsPage({ page, channels, addable, refusedBy }: ChannelsProps) {
  const { t } = page
  return (
    <Layout page={page} title={t('messages:channels.title')}>
      <PageHead
        title={t('messages:channels.title')}
        lead={t('messages:channels.lead')}
        back={{ href: '/settings', text: t('setup:settings.title') }}
      />
      {refusedBy && (
        <Callout tone="urgent" icon="warning" title={t('messages:channels.refusedTitle')}>
          <p>{t('messages:channels.refused', { service: new URL(refusedBy).host })}</p>
        </Callout>
      )}
      {channels.length === 0 ? (
        <EmptyState title={t('messages:channels.none')} icon="bell">
          <p>{t('messages:channels.noneHint')}</p>
        </EmptyState>
      ) : (
        <CardList label={t('messages:channels.title')}>
          {channels.map((channel) => (
            <Card
              title={channel.name}
              href={`/channels/${channel.id}`}
              meta={<Health page={page} channel={channel} />}
            >
              <p class="quiet">
                {t(`messages:channels.kinds.${channel.kind}.name`)} · {channel.place}
              </p>
            </Card>
          ))}
        </CardList>
      )}
      <section class="flow" id="add">
        <SectionHead title={t('messages:channels.addTitle')} icon="plus" />
        <CardList label={t('messages:channels.addTitle')}>
          {addable.map((kind) => (
            <Card
              title={t(`messages:channels.kinds.${kind}.name`)}
              level={3}
              href={`/channels/new?kind=${kind}`}
            >
              <p class="quiet">{t(`messages:channels.kinds.${kind}.what`)}</p>
            </Card>
          ))}
        </CardList>
      </section>
    </Layout>
  )
}

export function Health({ page, channel }: { page: Page; channel: ShownChannel }) {
  const { t } = page
  if (channel.failingSince)
    return <Badge text={t('messages:channels.failing')} tone="urgent" icon="warning" />
  return channel.provedAt ? (
    <Badge text={t('messages:channels.works')} tone="done" />
  ) : (
    <Badge text={t('messages:channels.untested')} tone="asked" />
  )
}

/** The one time the secret is shown. */
export function ChannelMadePage({
  page,
  channel,
  secret,
}: {
  page: Page
  channel: { id: number; name: string }
  secret: string
}) {
  const { t } = page
  return (
    <Layout page={page} title={channel.name}>
      <PageHead title={t('messages:channels.madeTitle', { name: channel.name })} />
      <Callout tone="asked" title={t('messages:channels.onceTitle')}>
        <p>{t('messages:channels.once')}</p>
        <p>
          <code id="secret" class="secret">
            {secret}
          </code>
        </p>
        <CopyButton page={page} of="secret" text={t('messages:channels.copy')} />
      </Callout>
      <p>{t('messages:channels.verify')}</p>
      <p>
        <ButtonLink href={`/channels/${channel.id}`} kind="primary" text={t('messages:channels.goOn')} />
      </p>
    </Layout>
  )
}

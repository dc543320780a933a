import type { InboxMessage } from '#messages/inbox/inbox.ts'
import type { MessageKind } from '#messages/outbox/schema.ts'
import type { Page } from '#page.ts'
import { ActionForm, ButtonLink } from '#views/shared/actions.tsx'
import { Card, CardList, EmptyState } from '#views/shared/cards.tsx'
import { PageHead, Pager, Tabs } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { Badge } from '#views/shared/status.tsx'
import { Time } from '#views/shared/time.tsx'

type InboxProps = {
  page: Page
  messages: InboxMessage[]
  older: number | null
  kind: MessageKind | undefined
  showUnread: boolean
  unread: { count: number; newest: number }
  /** Holds the duty to know who can be reached. */
  follows: boolean
}

/** Kinds people look for; account messages are few and stand under "all". */
const shownKinds = ['notice', 'need', 'groupbuy', 'ticket'] as const

export function InboxPage({ page, messages, older, kind, showUnread, unread, follows }: InboxProps) {
  const { t } = page
  const here = (query: Record<string, string | undefined>) => {
    const given = Object.entries(query).filter((pair): pair is [string, string] => pair[1] !== undefined)
    return given.length > 0 ? `/messages?${new URLSearchParams(given)}` : '/messages'
  }
  const filter = { kind, show: showUnread ? 'unread' : undefined }
  return (
    <Layout page={page} title={t('messages:inbox.title')}>
      <PageHead
        title={t('messages:inbox.title')}
        actions={
          <>
            {unread.count > 0 && (
              <ActionForm
                action="/messages/read"
                text={t('messages:inbox.markAll')}
                icon="check"
                kind="quiet"
              />
            )}
            <ButtonLink
              href="/account/messages"
              text={t('messages:inbox.settings')}
              icon="settings"
              kind="quiet"
            />
            <ButtonLink href="/account/push" text={t('messages:inbox.push')} icon="phone" kind="quiet" />
            {follows && (
              <ButtonLink href="/messages/reach" text={t('messages:reach.title')} icon="door" kind="quiet" />
            )}
          </>
        }
      />
      <Tabs
        label={t('messages:inbox.filter')}
        tabs={[
          { href: '/messages', text: t('messages:inbox.all'), current: !kind && !showUnread },
          {
            href: here({ show: 'unread' }),
            text: t('messages:inbox.unread'),
            current: showUnread,
            count: unread.count,
          },
          ...shownKinds.map((one) => ({
            href: here({ kind: one }),
            text: t(`messages:kinds.${one}`),
            current: kind === one,
          })),
        ]}
      />
      <p class="arrived" role="status" data-newest={unread.newest} hidden>
        <a href="/messages">{t('messages:inbox.arrived')}</a>
      </p>
      {messages.length === 0 ? (
        <EmptyState
          title={t(showUnread ? 'messages:inbox.noneUnread' : 'messages:inbox.none')}
          icon="check"
        />
      ) : (
        <CardList label={t('messages:inbox.title')}>
          {messages.map((message) => (
            <InboxCard page={page} message={message} />
          ))}
        </CardList>
      )}
      <Pager page={page} older={older === null ? undefined : here({ ...filter, before: String(older) })} />
    </Layout>
  )
}

function InboxCard({ page, message }: { page: Page; message: InboxMessage }) {
  const { t } = page
  const { id, kind, subject, title, body, unread, urgency, withdrawn } = message
  return (
    <Card
      id={`message-${id}`}
      title={title}
      href={`/messages/${id}`}
      class={unread ? 'message is-unread' : 'message'}
      tone={urgency === 'life' || (urgency === 'urgent' && unread) ? 'urgent' : 'plain'}
      meta={
        <>
          {unread && <Badge text={t('messages:inbox.new')} tone="brand" />}
          <Badge text={t(`messages:kinds.${kind}`)} tone="quiet" />
          {withdrawn && <Badge text={t('messages:inbox.withdrawn')} tone="quiet" />}
          <Time page={page} at={message.at} />
        </>
      }
      actions={
        <>
          <a class="message-settings" href={`/account/messages#kind-${kind}`}>
            {t('messages:inbox.why', { kind: t(`messages:kinds.${kind}`) })}
          </a>
          {(kind === 'need' || kind === 'groupbuy') && (
            <ActionForm
              action="/messages/mutes"
              text={t('messages:mutes.mute')}
              kind="quiet"
              fields={{ subject }}
            />
          )}
        </>
      }
    >
      <p class="message-body">{body}</p>
    </Card>
  )
}

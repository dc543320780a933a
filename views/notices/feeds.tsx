import type { Page } from '#page.ts'
import { ActionForm, Actions, ButtonLink, CopyButton } from '#views/shared/actions.tsx'
import { AskFirst } from '#views/shared/ask-first.tsx'
import { EmptyState } from '#views/shared/cards.tsx'
import { PageHead, SectionHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { Qr } from '#views/shared/qr.tsx'
import { Callout } from '#views/shared/status.tsx'
import { Time } from '#views/shared/time.tsx'

type FeedsPageProps = {
  page: Page
  keys: { id: number; createdAt: string; lastUsedAt: string | null }[]
  most: number
  /** Belongs to a home: feeds are for residents. */
  resident: boolean
  /** The address just made, shown this once: `https://…/feeds/…`. */
  made?: string
}

export function FeedsPage({ page, keys, most, resident, made }: FeedsPageProps) {
  const { t } = page
  return (
    <Layout page={page} title={t('notices:feeds.title')}>
      <PageHead
        title={t('notices:feeds.title')}
        lead={t('notices:feeds.lead')}
        back={{ href: '/notices', text: t('notices:search.back') }}
      />
      {made && <Made page={page} address={made} />}
      {!resident && <EmptyState title={t('notices:feeds.errors.homesOnly')} icon="feed" />}
      {keys.length > 0 && <Keys page={page} keys={keys} />}
      {resident && !made && keys.length < most && (
        <section class="flow">
          <p>{t('notices:feeds.holds')}</p>
          <Actions>
            <ActionForm action="/feeds" text={t('notices:feeds.make')} kind="primary" icon="plus" />
          </Actions>
        </section>
      )}
    </Layout>
  )
}

const files = ['calendar.ics', 'notices.atom', 'notices.json'] as const
const names = { 'calendar.ics': 'calendar', 'notices.atom': 'atom', 'notices.json': 'json' } as const

function Made({ page, address }: { page: Page; address: string }) {
  const { t } = page
  const calendar = `${address}/calendar.ics`
  return (
    <Callout tone="asked" icon="key" title={t('notices:feeds.once')}>
      <div class="feed-made">
        <div class="flow">
          {files.map((file) => (
            <div class="feed-address">
              <b>{t(`notices:feeds.${names[file]}`)}</b>
              <code id={`feed-${names[file]}`}>{`${address}/${file}`}</code>
              <CopyButton page={page} of={`feed-${names[file]}`} text={t('notices:feeds.copy')} />
            </div>
          ))}
          <Actions>
            <ButtonLink
              href={calendar.replace(/^https?:/, 'webcal:')}
              kind="primary"
              icon="calendar"
              text={t('notices:feeds.subscribe')}
            />
          </Actions>
          <p class="quiet">{t('notices:feeds.secret')}</p>
        </div>
        <figure class="feed-qr">
          <Qr text={calendar} title={t('notices:feeds.qr')} />
          <figcaption>{t('notices:feeds.qr')}</figcaption>
        </figure>
      </div>
    </Callout>
  )
}

function Keys({ page, keys }: { page: Page; keys: FeedsPageProps['keys'] }) {
  const { t } = page
  return (
    <section class="flow">
      <SectionHead title={t('notices:feeds.mine')} icon="link" />
      <ul class="feed-keys">
        {keys.map((key) => (
          <li>
            <p>
              {t('notices:feeds.madeAt')} <Time page={page} at={key.createdAt} />
              <span class="quiet">
                {key.lastUsedAt === null ? (
                  t('notices:feeds.unused')
                ) : (
                  <>
                    {t('notices:feeds.usedAt')} <Time page={page} at={key.lastUsedAt} show="day" />
                  </>
                )}
              </span>
            </p>
            <AskFirst
              page={page}
              action={`/feeds/${key.id}/revocation`}
              text={t('notices:feeds.revoke')}
              icon="cross"
            />
          </li>
        ))}
      </ul>
    </section>
  )
}

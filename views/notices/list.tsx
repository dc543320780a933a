import type { NoticeCard } from '#notices/noticeboard/cards.ts'
import { type NoticeKind, noticeKinds } from '#notices/publishing/kinds.ts'
import type { Page } from '#page.ts'
import { ButtonLink } from '#views/shared/actions.tsx'
import { EmptyState } from '#views/shared/cards.tsx'
import { PageHead, Pager, SearchBox, SectionHead, Tabs } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { NoticeCards } from './card.tsx'

type ListProps = {
  page: Page
  pinned: NoticeCard[]
  notices: NoticeCard[]
  kind: NoticeKind | null
  older: string | null
  first: boolean
  /** Shown to whoever may publish. */
  writes: boolean
  /** Neither a home nor a duty: nothing here can be for them. */
  outside: boolean
}

/** The board: what is pinned or urgent, then the newest, thirty a page. */
export function NoticesPage({ page, pinned, notices, kind, older, first, writes, outside }: ListProps) {
  const { t } = page
  const empty = pinned.length + notices.length === 0
  return (
    <Layout page={page} title={t('notices:list.title')}>
      <PageHead
        title={t('notices:list.title')}
        actions={
          writes && (
            <>
              <ButtonLink href="/notices/new" kind="primary" icon="plus" text={t('notices:list.write')} />
              <ButtonLink href="/notices/mine" icon="list" text={t('notices:list.mine')} />
            </>
          )
        }
      />
      <SearchBox page={page} action="/notices/search" label={t('notices:list.search')} />
      <Tabs label={t('notices:list.kinds')} tabs={kindTabs(page, kind)} />
      {outside ? (
        <EmptyState
          title={t('notices:list.outside')}
          actions={<ButtonLink href="/join" kind="primary" text={t('notices:list.join')} />}
        />
      ) : (
        empty && (
          <EmptyState title={t(kind ? 'notices:list.noneOfKind' : 'notices:list.none')} icon="notice">
            {!kind && <p>{t('notices:list.noneText')}</p>}
          </EmptyState>
        )
      )}
      {pinned.length > 0 && (
        <section aria-labelledby="top">
          <SectionHead id="top" icon="pin" title={t('notices:list.top')} />
          <NoticeCards page={page} notices={pinned} />
        </section>
      )}
      {notices.length > 0 && (
        <section aria-labelledby="newest">
          <SectionHead id="newest" icon="notice" title={t('notices:list.newest')} />
          <NoticeCards page={page} notices={notices} />
        </section>
      )}
      <Pager
        page={page}
        newer={first ? undefined : listHref(kind)}
        older={older === null ? undefined : listHref(kind, older)}
      />
      <p>
        <a class="notice-more" href="/notices/archive">
          {t('notices:list.archiveLink')}
        </a>
        {' · '}
        <a class="notice-more" href="/feeds">
          {t('notices:feeds.title')}
        </a>
      </p>
    </Layout>
  )
}

function kindTabs(page: Page, kind: NoticeKind | null) {
  const all = { href: '/notices', text: page.t('notices:list.all'), current: kind === null }
  const kinds = noticeKinds.map((one) => ({
    href: listHref(one),
    text: page.t(`notices:kind.${one}`),
    current: kind === one,
  }))
  return [all, ...kinds]
}

function listHref(kind: NoticeKind | null, before?: string): string {
  const query = new URLSearchParams({ ...(kind && { kind }), ...(before && { before }) }).toString()
  return query ? `/notices?${query}` : '/notices'
}

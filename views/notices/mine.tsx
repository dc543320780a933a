import type { OwnNotice } from '#notices/publishing/own.ts'
import type { Status as NoticeStatus } from '#notices/publishing/rules.ts'
import type { Page } from '#page.ts'
import { ButtonLink } from '#views/shared/actions.tsx'
import { Card, CardList, EmptyState } from '#views/shared/cards.tsx'
import { PageHead, Pager, SectionHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { Status, type Tone } from '#views/shared/status.tsx'
import { Time } from '#views/shared/time.tsx'
import { AuthorName } from './author.tsx'
import { kindIcons } from './card.tsx'

const tones: Record<NoticeStatus, Tone> = {
  draft: 'plain',
  waiting: 'asked',
  goingOut: 'asked',
  scheduled: 'brand',
  published: 'done',
  withdrawn: 'quiet',
  replaced: 'quiet',
  archived: 'quiet',
}

type MineProps = {
  page: Page
  waiting: OwnNotice[]
  unpublished: OwnNotice[]
  published: OwnNotice[]
  older: string | null
  first: boolean
}

/** What this person and their organisations have written, what waits for them on top. */
export function MinePage({ page, waiting, unpublished, published, older, first }: MineProps) {
  const { t } = page
  const none = waiting.length + unpublished.length + published.length === 0
  return (
    <Layout page={page} title={t('notices:mine.title')}>
      <PageHead
        title={t('notices:mine.title')}
        lead={t('notices:mine.lead')}
        back={{ href: '/notices', text: t('notices:notice.back') }}
        actions={<ButtonLink href="/notices/new" kind="primary" icon="plus" text={t('notices:list.write')} />}
      />
      {none && (
        <EmptyState title={t('notices:mine.none')} icon="edit">
          <p>{t('notices:mine.noneText')}</p>
        </EmptyState>
      )}
      <Part page={page} id="waiting" rows={waiting} />
      <Part page={page} id="unpublished" rows={unpublished} />
      <Part page={page} id="published" rows={published} />
      <Pager
        page={page}
        newer={first ? undefined : '/notices/mine'}
        older={older === null ? undefined : `/notices/mine?before=${encodeURIComponent(older)}`}
      />
    </Layout>
  )
}

function Part({
  page,
  id,
  rows,
}: {
  page: Page
  id: 'waiting' | 'unpublished' | 'published'
  rows: OwnNotice[]
}) {
  const { t } = page
  if (rows.length === 0) return <></>
  return (
    <section aria-labelledby={id}>
      <SectionHead id={id} title={t(`notices:mine.${id}`)} icon={id === 'waiting' ? 'bell' : 'list'} />
      <CardList>
        {rows.map((row) => (
          <OwnCard page={page} row={row} />
        ))}
      </CardList>
    </section>
  )
}

function OwnCard({ page, row }: { page: Page; row: OwnNotice }) {
  const { t } = page
  const { notice, status } = row
  const [key, at] = notice.publishedAt
    ? (['publishedAt', notice.publishedAt] as const)
    : notice.goesOutAt && status !== 'waiting'
      ? (['goesOutAt', notice.goesOutAt] as const)
      : (['createdAt', notice.createdAt] as const)
  const href =
    notice.publishedAt || status !== 'draft' ? `/notices/${notice.id}` : `/notices/${notice.id}/edit`
  return (
    <Card
      level={3}
      title={notice.title || t('notices:mine.noTitle')}
      href={href}
      icon={kindIcons[notice.kind]}
      meta={
        <>
          <Status text={t(`notices:mine.status.${status}`)} tone={tones[status]} />
          {notice.correctsId !== null && <Status text={t('notices:card.correction')} icon="edit" />}
        </>
      }
    >
      <p class="notice-by">
        <span>
          <AuthorName page={page} author={row} />
          {row.writer && ` · ${t('notices:mine.by', { name: row.writer })}`}
          {' · '}
          {t(`notices:mine.${key}`)} <Time page={page} at={at} />
        </span>
      </p>
    </Card>
  )
}

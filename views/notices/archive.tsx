import type { ArchivedCard } from '#notices/noticeboard/archive.ts'
import type { Page } from '#page.ts'
import { EmptyState } from '#views/shared/cards.tsx'
import { PageHead, Pager, SearchBox, SectionHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { Status } from '#views/shared/status.tsx'
import { Time } from '#views/shared/time.tsx'
import { AuthorName } from './author.tsx'

type ArchivePageProps = {
  page: Page
  /** `2026-11` and what went out in that month. */
  months: [string, ArchivedCard[]][]
  newer?: string
  older?: string
}

/** What has left the board, month by month. */
export function ArchivePage({ page, months, newer, older }: ArchivePageProps) {
  const { t } = page
  return (
    <Layout page={page} title={t('notices:archive.title')}>
      <PageHead
        title={t('notices:archive.title')}
        lead={t('notices:archive.lead')}
        back={{ href: '/notices', text: t('notices:search.back') }}
      />
      <SearchBox page={page} action="/notices/search" label={t('notices:search.label')} />
      {months.length === 0 && <EmptyState title={t('notices:archive.none')} icon="paper" />}
      {months.map(([month, cards]) => (
        <section class="archive-month">
          <SectionHead title={monthName(page, month)} />
          <ul class="archive-list">
            {cards.map((card) => (
              <li>
                <ArchiveLine page={page} card={card} />
              </li>
            ))}
          </ul>
        </section>
      ))}
      <Pager page={page} newer={newer} older={older} />
    </Layout>
  )
}

function ArchiveLine({ page, card }: { page: Page; card: ArchivedCard }) {
  const why = card.replaced ? 'replaced' : card.withdrawnAt !== null ? 'withdrawn' : null
  return (
    <>
      <a class="archive-link" href={`/notices/${card.id}`}>
        {card.title}
      </a>
      <p class="quiet">
        {page.t(`notices:kind.${card.kind}`)}
        {' · '}
        <AuthorName page={page} author={card} />
        {' · '}
        {card.publishedAt && <Time page={page} at={card.publishedAt} show="day" />}{' '}
        {why && <Status text={page.t(`notices:archive.${why}`)} tone="quiet" />}
      </p>
    </>
  )
}

function monthName(page: Page, month: string) {
  const [year = '', number = ''] = month.split('-')
  return page.t('notices:archive.month', { year, month: page.t(`notices:archive.months.${Number(number)}`) })
}

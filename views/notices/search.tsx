import type { SearchPiece } from '#i18n/search-words.ts'
import type { Found } from '#notices/noticeboard/search.ts'
import type { Page } from '#page.ts'
import { ButtonLink } from '#views/shared/actions.tsx'
import { Card, CardList, EmptyState } from '#views/shared/cards.tsx'
import { PageHead, Pager, SearchBox } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { Status } from '#views/shared/status.tsx'
import { Time } from '#views/shared/time.tsx'
import { AuthorName } from './author.tsx'
import { kindIcons } from './card.tsx'

type SearchPageProps = {
  page: Page
  query: string
  found: Found[]
  /** Links to the first page and the next one. */
  newer?: string
  older?: string
}

export function SearchPage({ page, query, found, newer, older }: SearchPageProps) {
  const { t } = page
  return (
    <Layout page={page} title={query ? t('notices:search.titleOf', { query }) : t('notices:search.title')}>
      <PageHead
        title={t('notices:search.title')}
        back={{ href: '/notices', text: t('notices:search.back') }}
      />
      <SearchBox page={page} action="/notices/search" label={t('notices:search.label')} value={query} />
      {query !== '' && found.length > 0 && (
        <>
          <CardList label={t('notices:search.results')}>
            {found.map((notice) => (
              <Result page={page} notice={notice} />
            ))}
          </CardList>
          <Pager page={page} newer={newer} older={older} />
        </>
      )}
      {query !== '' && found.length === 0 && (
        <EmptyState
          title={t('notices:search.none', { query })}
          icon="search"
          actions={<ButtonLink href="/notices/archive" icon="paper" text={t('notices:archive.title')} />}
        >
          <p>{t('notices:search.advice')}</p>
        </EmptyState>
      )}
      {query === '' && <p class="quiet">{t('notices:search.hint')}</p>}
    </Layout>
  )
}

function Result({ page, notice }: { page: Page; notice: Found }) {
  return (
    <Card
      class="search-result"
      meta={<Status text={page.t(`notices:kind.${notice.kind}`)} icon={kindIcons[notice.kind]} />}
    >
      <h2 class="card-title">
        <a class="card-link" href={`/notices/${notice.id}`}>
          <Pieces pieces={notice.titlePieces} />
        </a>
      </h2>
      <p class="search-snippet">
        <Pieces pieces={notice.snippet} />
      </p>
      <p class="quiet">
        <AuthorName page={page} author={notice} />
        {notice.publishedAt && (
          <>
            {' · '}
            <Time page={page} at={notice.publishedAt} show="day" />
          </>
        )}
      </p>
    </Card>
  )
}

function Pieces({ pieces }: { pieces: SearchPiece[] }) {
  return <>{pieces.map((piece) => (piece.hit ? <mark>{piece.text}</mark> : piece.text))}</>
}

import type { Card } from '#listings/board/board.ts'
import type { ListingKind } from '#listings/lifecycle/schema.ts'
import type { Page } from '#page.ts'
import { Button, ButtonLink } from '#views/shared/actions.tsx'
import { EmptyState } from '#views/shared/cards.tsx'
import { PageHead, Pager, SearchBox, Tabs } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { type Named, NeedCards } from './card.tsx'

type Filter = { kind: ListingKind | null; category: string | null; circle: number; before: unknown }
type BoardProps = {
  page: Page
  cards: Card[]
  older: string | null
  query: string
  filter: Filter
  /** Neither a home nor a duty here. */
  outside: boolean
  /** The viewer lives here: distances are said from the own door. */
  near: boolean
  categories: { value: string; text: string }[]
  named: Named
}

/** The board of open needs and offers: the worst first, then the nearest, thirty a page. */
export function BoardPage(props: BoardProps) {
  const { page, cards, older, query, filter, outside, near, named } = props
  const { t } = page
  return (
    <Layout page={page} title={t('listings:board.title')}>
      <PageHead
        title={t('listings:board.title')}
        lead={t('listings:board.lead')}
        actions={
          !outside && (
            <>
              <ButtonLink href="/needs/new" kind="primary" icon="plus" text={t('listings:board.ask')} />
              <ButtonLink href="/offers/new" icon="heart" text={t('listings:board.offer')} />
              <ButtonLink href="/mine" icon="list" text={t('listings:mine.title')} />
            </>
          )
        }
      />
      {outside ? (
        <EmptyState
          title={t('listings:board.outside')}
          actions={<ButtonLink href="/join" kind="primary" text={t('listings:board.join')} />}
        />
      ) : (
        <>
          <SearchBox page={page} action="/needs" label={t('listings:board.search')} value={query} />
          {query === '' ? (
            <Filters {...props} />
          ) : (
            <p>
              <a href="/needs">{t('listings:board.all')}</a>
            </p>
          )}
          {cards.length === 0 ? (
            <EmptyState
              title={t(query === '' ? 'listings:board.none' : 'listings:board.notFound')}
              icon="heart"
            >
              <p>{t('listings:board.noneText')}</p>
            </EmptyState>
          ) : (
            <NeedCards page={page} cards={cards} named={named} near={near} label={t('listings:board.list')} />
          )}
          <Pager
            page={page}
            newer={filter.before === null ? undefined : hrefOf(filter)}
            older={older === null ? undefined : hrefOf(filter, older)}
          />
          <More page={page} />
        </>
      )}
    </Layout>
  )
}

function Filters({ page, filter, near, categories }: BoardProps) {
  const { t } = page
  const kinds = [null, 'need', 'offer'] as const
  return (
    <>
      <Tabs
        label={t('listings:board.kinds')}
        tabs={kinds.map((kind) => ({
          href: hrefOf({ ...filter, kind }),
          text: t(`listings:board.kind.${kind ?? 'all'}`),
          current: filter.kind === kind,
        }))}
      />
      <form class="need-filter row" method="get" action="/needs">
        {filter.kind && <input type="hidden" name="kind" value={filter.kind} />}
        <label>
          <span>{t('listings:board.category')}</span>
          <select name="category">
            <option value="">{t('listings:board.anyCategory')}</option>
            {categories.map(({ value, text }) => (
              <option value={value} selected={filter.category === value}>
                {text}
              </option>
            ))}
          </select>
        </label>
        {near && (
          <label>
            <span>{t('listings:board.circle')}</span>
            <select name="circle">
              {[4, 3, 2, 1].map((circle) => (
                <option value={String(circle)} selected={filter.circle === circle}>
                  {t(`listings:within.${circle}`)}
                </option>
              ))}
            </select>
          </label>
        )}
        <Button kind="plain" text={t('listings:board.filter')} />
      </form>
    </>
  )
}

function More({ page }: { page: Page }) {
  const { t } = page
  return (
    <p class="need-more row">
      <a href="/account/helping">{t('listings:helping.title')}</a>
      <a href="/needs/paper">{t('listings:paper.link')}</a>
      <a href="/needs/text">{t('listings:chat.title')}</a>
      <a href="/needs/moderation/log">{t('listings:log.title')}</a>
    </p>
  )
}

function hrefOf({ kind, category, circle }: Filter, before?: string): string {
  const query = new URLSearchParams({
    ...(kind && { kind }),
    ...(category && { category }),
    ...(circle < 4 && { circle: String(circle) }),
    ...(before && { before }),
  }).toString()
  return query ? `/needs?${query}` : '/needs'
}

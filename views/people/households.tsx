import { pathInUrl } from '#addresses/paths.ts'
import type { Page } from '#page.ts'
import type { HouseholdCounts, HouseholdLine, HouseholdState } from '#standing/household-list.ts'
import { ButtonLink } from '#views/shared/actions.tsx'
import { EmptyState } from '#views/shared/cards.tsx'
import { PageHead, SearchBox, Tabs } from '#views/shared/head.tsx'
import { Icon } from '#views/shared/icon.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { nameOf } from './names.tsx'

type Props = {
  page: Page
  list: { lines: HouseholdLine[]; before?: string; after?: string }
  counts: HouseholdCounts
  q: string
  under: string
  state?: HouseholdState
  /** The places the list is about, as people say them. */
  where: string[]
  mayMerge: boolean
}

export function HouseholdsPage({ page, list, counts, q, under, state, where, mayMerge }: Props) {
  const { t } = page
  const href = (more: Record<string, string | undefined>) => linkTo({ q, under, state, ...more })
  const tabs = (['all', 'joined', 'none', 'empty'] as const).map((one) => ({
    href: href({ state: one === 'all' ? undefined : one }),
    text: t(`people:list.${one}`),
    count: counts[one],
    current: one === (state ?? 'all'),
  }))
  const actions = mayMerge && (
    <>
      <ButtonLink href="/people/new" text={t('people:list.enterStaff')} icon="plus" />
      <ButtonLink href="/people/duplicates" text={t('people:duplicates.link')} icon="people" />
    </>
  )
  return (
    <Layout page={page} title={t('people:list.title')} width="wide">
      <PageHead
        title={t('people:list.title')}
        lead={where.join(page.lang === 'en' ? '; ' : '、')}
        actions={actions}
      />
      <SearchBox
        page={page}
        action="/households"
        label={t('people:list.search')}
        value={q}
        keep={{ ...(state && { state }), ...(under && { under }) }}
      />
      <Tabs label={t('people:list.filter')} tabs={tabs} />
      {list.lines.length === 0 ? (
        <EmptyState title={t(q ? 'people:list.nothing' : 'people:list.none')} icon="search">
          {q && <p>{t('people:list.nothingText')}</p>}
        </EmptyState>
      ) : (
        <ul class="household-list">
          {list.lines.map((line) => (
            <HouseholdRow page={page} line={line} />
          ))}
        </ul>
      )}
      {(list.before !== undefined || list.after !== undefined) && (
        <nav class="pager" aria-label={t('people:list.pages')}>
          {list.before !== undefined && (
            <a class="button" rel="prev" href={href({ before: list.before })}>
              <Icon name="back" />
              {t('people:list.previous')}
            </a>
          )}
          {list.after !== undefined && (
            <a class="button pager-older" rel="next" href={href({ after: list.after })}>
              {t('people:list.next')}
              <Icon name="forward" />
            </a>
          )}
        </nav>
      )}
    </Layout>
  )
}

function HouseholdRow({ page, line }: { page: Page; line: HouseholdLine }) {
  const names = line.members.map((member) => nameOf(page, member.name)).join(page.lang === 'en' ? ', ' : '、')
  return (
    <li class={`household is-${line.state}`}>
      <a href={`/households/${pathInUrl(line.unit)}`}>
        <i class="door-mark" aria-hidden="true" />
        <b>{line.label}</b>
        <span class="household-names">{names}</span>
        <small>{page.t(`people:list.${line.state}`)}</small>
      </a>
    </li>
  )
}

function linkTo(query: Record<string, string | undefined>) {
  const pairs = Object.entries(query).filter((pair): pair is [string, string] => Boolean(pair[1]))
  return pairs.length === 0 ? '/households' : `/households?${new URLSearchParams(pairs)}`
}

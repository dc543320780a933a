import { pathInUrl } from '#addresses/paths.ts'
import type { Page } from '#page.ts'
import type { Relation } from '#standing/schema.ts'
import { ButtonLink } from '#views/shared/actions.tsx'
import { Card, CardList, EmptyState } from '#views/shared/cards.tsx'
import { PageHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { Status } from '#views/shared/status.tsx'

type HomesPageProps = { page: Page; homes: { unit: string; label: string; relation: Relation }[] }

/** For whoever belongs to several homes: the flat one lives in, the parents' flat one looks after. */
export function HomesPage({ page, homes }: HomesPageProps) {
  return (
    <Layout page={page} title={page.t('people:homes.title')}>
      <PageHead title={page.t('people:homes.title')} lead={page.t('people:homes.lead')} />
      <CardList label={page.t('people:homes.title')}>
        {homes.map((home) => (
          <Card
            title={home.label}
            href={`/households/${pathInUrl(home.unit)}`}
            icon="door"
            meta={<Status text={page.t(`people:relations.${home.relation}`)} icon="person" />}
          />
        ))}
      </CardList>
    </Layout>
  )
}

export function NoHomePage({ page }: { page: Page }) {
  const join = <ButtonLink href="/join" text={page.t('people:homes.join')} kind="primary" icon="key" />
  return (
    <Layout page={page} title={page.t('people:homes.none')}>
      <PageHead title={page.t('people:homes.none')} />
      <EmptyState title={page.t('people:homes.noneTitle')} icon="door" actions={join}>
        <p>{page.t('people:homes.noneText')}</p>
      </EmptyState>
    </Layout>
  )
}

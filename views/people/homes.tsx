import { pathInUrl } from '#addresses/paths.ts'
import type { Page } from '#page.ts'
import type { Relation } from '#standing/schema.ts'
import { ButtonLink } from '#views/shared/actions.tsx'
import { Card, CardList, EmptyState } from '#views/shared/cards.tsx'
import { PageHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { Callout, Status } from '#views/shared/status.tsx'

type WaitingHome = { occupancyId: number; label: string; relation: Relation; disputed: boolean }
type HomesPageProps = {
  page: Page
  homes: { unit: string; label: string; relation: Relation }[]
  waiting: WaitingHome[]
}

/** For whoever belongs to several homes: the flat one lives in, the parents' flat one looks after. */
export function HomesPage({ page, homes, waiting }: HomesPageProps) {
  return (
    <Layout page={page} title={page.t('people:homes.title')}>
      <PageHead title={page.t('people:homes.title')} lead={page.t('people:homes.lead')} />
      <Waiting page={page} homes={waiting} />
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

/** Homes one was entered into, that give no right yet: what they wait for, and the way out. */
function Waiting({ page, homes }: { page: Page; homes: WaitingHome[] }) {
  const { t } = page
  return (
    <>
      {homes.map(({ occupancyId, label, relation, disputed }) => (
        <Callout tone="asked" title={t('people:waiting.title', { door: label })}>
          <p>{t(disputed ? 'people:waiting.disputed' : 'people:waiting.text', { relation })}</p>
          <ButtonLink
            href={`/household/members/${occupancyId}/departure`}
            text={t('people:waiting.notMine')}
            kind="quiet"
            icon="leave"
          />
        </Callout>
      ))}
    </>
  )
}

export function NoHomePage({ page, waiting }: { page: Page; waiting: WaitingHome[] }) {
  const join = <ButtonLink href="/join" text={page.t('people:homes.join')} kind="primary" icon="key" />
  return (
    <Layout page={page} title={page.t('people:homes.none')}>
      <PageHead title={page.t('people:homes.none')} />
      <Waiting page={page} homes={waiting} />
      <EmptyState title={page.t('people:homes.noneTitle')} icon="door" actions={join}>
        <p>{page.t('people:homes.noneText')}</p>
      </EmptyState>
    </Layout>
  )
}

import type { Page } from '#page.ts'
import { ActionForm } from '#views/shared/actions.tsx'
import { Card, CardList, EmptyState } from '#views/shared/cards.tsx'
import { PageHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { Status } from '#views/shared/status.tsx'

type Side = { id: number; name: string; hasAccount: boolean }
type Pair = { keep: Side; other: Side; because: 'sameDoor' | 'samePhone' }

/** Two entries that look like one person, side by side, to be looked at before they become one. */
export function DuplicatesPage({ page, pairs }: { page: Page; pairs: Pair[] }) {
  const { t } = page
  return (
    <Layout page={page} title={t('people:duplicates.title')}>
      <PageHead
        title={t('people:duplicates.title')}
        lead={t('people:duplicates.lead')}
        back={{ href: '/households', text: t('people:list.title') }}
      />
      {pairs.length === 0 ? (
        <EmptyState title={t('people:duplicates.none')} icon="people" />
      ) : (
        <CardList label={t('people:duplicates.title')}>
          {pairs.map(({ keep, other, because }) => (
            <Card
              title={keep.name}
              icon="people"
              meta={<Status text={t(`people:duplicates.${because}`)} icon="info" />}
            >
              <ul class="plain-list">
                <li>
                  <a href={`/people/${keep.id}`}>{t('people:duplicates.stays', { id: keep.id })}</a>{' '}
                  <span class="quiet">
                    {t(keep.hasAccount ? 'people:member.account' : 'people:member.noAccount')}
                  </span>
                </li>
                <li>
                  <a href={`/people/${other.id}`}>{t('people:duplicates.goes', { id: other.id })}</a>{' '}
                  <span class="quiet">
                    {t(other.hasAccount ? 'people:member.account' : 'people:member.noAccount')}
                  </span>
                </li>
              </ul>
              {other.hasAccount ? (
                <p>
                  <a href={`/people/${keep.id}`}>{t('people:duplicates.bothHaveAccounts')}</a>
                </p>
              ) : (
                <ActionForm
                  action={`/people/${keep.id}/mergers`}
                  fields={{ other: other.id }}
                  text={t('people:duplicates.merge')}
                  icon="check"
                />
              )}
            </Card>
          ))}
        </CardList>
      )}
    </Layout>
  )
}

import type { NamedEntry } from '#care/entries.ts'
import type { Page } from '#page.ts'
import { Actions, ButtonLink } from '#views/shared/actions.tsx'
import { Card, CardList, EmptyState } from '#views/shared/cards.tsx'
import { PageHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { Time } from '#views/shared/time.tsx'

/** `runs`: keeps a list; `adds`: has somebody to put on one. */
type MineProps = { page: Page; mine: NamedEntry[]; runs: boolean; adds: boolean }

/** What is kept about me and mine, or what the list is for. */
export function MinePage({ page, mine, runs, adds }: MineProps) {
  const { t } = page
  return (
    <Layout page={page} title={t('care:mine.title')}>
      <PageHead
        title={t('care:mine.title')}
        lead={t('care:mine.lead')}
        actions={
          <>
            <ButtonLink href="/care/helping" icon="heart" text={t('care:helping.title')} />
            {runs && <ButtonLink href="/care" icon="list" text={t('care:list.title')} />}
          </>
        }
      />
      {mine.length === 0 ? (
        <EmptyState title={t('care:mine.none')} icon="heart">
          <p>{t('care:mine.noneText')}</p>
        </EmptyState>
      ) : (
        <CardList label={t('care:mine.title')}>
          {mine.map((entry) => (
            <Card title={entry.name} href={`/care/entries/${entry.id}`} meta={entry.door}>
              <p class="quiet">
                {t(`care:basis.${entry.basis}`)} <Time page={page} at={entry.consentAt} show="day" />
              </p>
            </Card>
          ))}
        </CardList>
      )}
      {adds && (
        <Actions>
          <ButtonLink
            href="/care/new"
            kind={mine.length === 0 ? 'primary' : 'plain'}
            icon="plus"
            text={t('care:mine.add')}
          />
        </Actions>
      )}
    </Layout>
  )
}

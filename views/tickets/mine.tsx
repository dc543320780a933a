import type { Page } from '#page.ts'
import { Actions, ButtonLink } from '#views/shared/actions.tsx'
import { CardList, EmptyState } from '#views/shared/cards.tsx'
import { PageHead, Pager, SectionHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { type CardTicket, TicketCard } from './card.tsx'

type Props = {
  page: Page
  mine: CardTicket[]
  known: CardTicket[]
  older: number | null
  first: boolean
  olderKnown: number | null
  firstKnown: boolean
  /** There is somewhere that they may report. */
  reports: boolean
  hasDesk: boolean
}

/** What I reported, and what is known around my home. */
export function MinePage(props: Props) {
  const { page, mine, known, older, first, olderKnown, firstKnown, reports, hasDesk } = props
  const { t } = page
  return (
    <Layout page={page} title={t('tickets:mine.title')}>
      <PageHead
        title={t('tickets:mine.title')}
        lead={t('tickets:mine.lead')}
        actions={
          <Actions>
            {reports && (
              <ButtonLink href="/tickets/new" kind="primary" icon="plus" text={t('tickets:mine.report')} />
            )}
            {hasDesk && <ButtonLink href="/tickets/desk" icon="desk" text={t('tickets:mine.desk')} />}
            <ButtonLink href="/tickets/duties" kind="quiet" icon="list" text={t('tickets:mine.duties')} />
          </Actions>
        }
      />
      <section aria-labelledby="mine">
        <SectionHead id="mine" icon="works" title={t('tickets:mine.own')} />
        {mine.length === 0 ? (
          <EmptyState title={t('tickets:mine.none')} icon="check">
            <p>{t(reports ? 'tickets:mine.noneText' : 'tickets:new.nowhere')}</p>
          </EmptyState>
        ) : (
          <CardList label={t('tickets:mine.own')}>
            {mine.map((ticket) => (
              <TicketCard page={page} ticket={ticket} />
            ))}
          </CardList>
        )}
        <Pager
          page={page}
          newer={first ? undefined : '/tickets'}
          older={older === null ? undefined : `/tickets?before=${older}`}
        />
      </section>
      {(known.length > 0 || olderKnown !== null || !firstKnown) && (
        <section aria-labelledby="known">
          <SectionHead id="known" icon="people" title={t('tickets:mine.known')} />
          <CardList label={t('tickets:mine.known')}>
            {known.map((ticket) => (
              <TicketCard page={page} ticket={ticket} />
            ))}
          </CardList>
          <Pager
            page={page}
            newer={firstKnown ? undefined : '/tickets#known'}
            older={olderKnown === null ? undefined : `/tickets?known=${olderKnown}#known`}
          />
        </section>
      )}
    </Layout>
  )
}

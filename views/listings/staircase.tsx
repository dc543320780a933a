import type { Card } from '#listings/board/board.ts'
import type { Carrying } from '#listings/board/staircase.ts'
import type { Page } from '#page.ts'
import { ButtonLink } from '#views/shared/actions.tsx'
import { CardList, EmptyState } from '#views/shared/cards.tsx'
import { PageHead, SectionHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { Status } from '#views/shared/status.tsx'
import { Table } from '#views/shared/table.tsx'
import { Time } from '#views/shared/time.tsx'
import { type CardTicket, TicketCard } from '#views/tickets/card.tsx'
import { type Named, NeedCards } from './card.tsx'

type StaircaseProps = {
  page: Page
  waiting: Card[]
  underway: Card[]
  /** Tickets of these staircases, whoever's desk they are on, the longest waiting first. */
  repairs: CardTicket[]
  carrying: (Carrying & { tooMuch: boolean })[]
  named: Named
}

/** Every need of a captain's staircase, the longest waiting first, and who carries too much. */
export function StaircasePage({ page, waiting, underway, repairs, carrying, named }: StaircaseProps) {
  const { t } = page
  return (
    <Layout page={page} title={t('listings:staircase.title')} width="wide">
      <PageHead
        title={t('listings:staircase.title')}
        lead={t('listings:staircase.lead')}
        actions={
          <>
            <ButtonLink href="/needs/phone" kind="primary" icon="phone" text={t('listings:phone.title')} />
            <ButtonLink href="/needs/new" icon="plus" text={t('listings:staircase.enter')} />
            <ButtonLink href="/tickets/desk" icon="works" text={t('listings:staircase.desk')} />
            <ButtonLink href="/needs/paper" icon="printer" text={t('listings:paper.link')} />
          </>
        }
      />
      <section aria-labelledby="waiting">
        <SectionHead
          id="waiting"
          icon="clock"
          title={t('listings:staircase.waiting', { count: waiting.length })}
        />
        {waiting.length === 0 ? (
          <EmptyState title={t('listings:staircase.none')} icon="check" />
        ) : (
          <NeedCards page={page} cards={waiting} named={named} level={3} />
        )}
      </section>
      {underway.length > 0 && (
        <section aria-labelledby="underway">
          <SectionHead
            id="underway"
            icon="check"
            title={t('listings:staircase.underway', { count: underway.length })}
          />
          <NeedCards page={page} cards={underway} named={named} level={3} />
        </section>
      )}
      {repairs.length > 0 && (
        <section aria-labelledby="repairs" class="flow">
          <SectionHead
            id="repairs"
            icon="works"
            title={t('listings:staircase.repairs', { count: repairs.length })}
          />
          <p class="quiet">
            {t('listings:staircase.longest')} <Time page={page} at={repairs[0]!.openedAt} />
          </p>
          <CardList label={t('listings:staircase.repairs', { count: repairs.length })}>
            {repairs.map((ticket) => (
              <TicketCard page={page} ticket={ticket} />
            ))}
          </CardList>
        </section>
      )}
      {carrying.length > 0 && (
        <Table
          caption={t('listings:staircase.carrying')}
          rows={carrying}
          columns={[
            { head: t('listings:staircase.who'), cell: (one) => one.name, names: true },
            { head: t('listings:staircase.door'), cell: (one) => one.door },
            {
              head: t('listings:staircase.week'),
              cell: (one) => t('listings:staircase.ofCap', { count: one.week, cap: one.cap }),
            },
            { head: t('listings:staircase.month'), cell: (one) => one.month, kind: 'number' },
            { head: t('listings:promise.facts'), cell: (one) => t('listings:facts', one.facts) },
            {
              head: t('listings:staircase.load'),
              cell: (one) =>
                one.tooMuch ? (
                  <Status tone="asked" icon="warning" text={t('listings:staircase.tooMuch')} />
                ) : (
                  t('listings:staircase.fine')
                ),
            },
          ]}
        />
      )}
    </Layout>
  )
}

import type { Child } from 'hono/jsx'
import type { Page } from '#page.ts'
import type { ClockedRow } from '#tickets/clocked.ts'
import type { DeskCounts } from '#tickets/desk-lists.ts'
import { type Category, type DeskView, deskViews } from '#tickets/kinds.ts'
import { Actions, ButtonLink } from '#views/shared/actions.tsx'
import { Card, CardList, EmptyState } from '#views/shared/cards.tsx'
import { Counts } from '#views/shared/figures.tsx'
import { PageHead, SectionHead, Tabs } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { Time } from '#views/shared/time.tsx'
import { DeskTable } from './row.tsx'

export type DeskFrame = {
  page: Page
  view: DeskView | 'times'
  desk: string
  desks: { desk: string; text: string }[]
  name: string
  counts: DeskCounts
  steward: boolean
}

/** The frame of every page of the desk: whose desk, how much lies on it, and the ways to look at it. */
export function Desk({ frame, children }: { frame: DeskFrame; children?: Child }) {
  const { page, view, desk, desks, name, counts } = frame
  const { t } = page
  const of = `?desk=${desk}`
  const count = (n: number) => (n > 99 ? '99+' : n)
  return (
    <Layout page={page} title={`${t('tickets:desk.title')} · ${name}`} width="wide">
      <PageHead
        title={name}
        lead={t('tickets:desk.lead')}
        back={{ href: '/tickets', text: t('tickets:mine.title') }}
        actions={
          <Actions>
            <ButtonLink href="/tickets/new" kind="primary" icon="plus" text={t('tickets:mine.report')} />
            <ButtonLink href={`/tickets/desk/sheet${of}`} icon="printer" text={t('tickets:desk.sheet')} />
            <ButtonLink href={`/tickets/desk/times${of}`} icon="clock" text={t('tickets:desk.times')} />
            <ButtonLink href={`/tickets/desk/export${of}`} icon="download" text={t('tickets:desk.export')} />
          </Actions>
        }
      />
      {desks.length > 1 && (
        <Tabs
          label={t('tickets:desk.which')}
          tabs={desks.map((one) => ({
            href: `/tickets/desk?desk=${one.desk}`,
            text: one.text,
            current: one.desk === desk,
          }))}
        />
      )}
      <Counts
        label={t('tickets:desk.counts')}
        items={[
          { value: count(counts.open), text: t('tickets:state.open'), strong: counts.open > 0 },
          { value: count(counts.late), text: t('tickets:clock.late'), strong: counts.late > 0 },
          { value: count(counts.inProgress), text: t('tickets:state.inProgress') },
          { value: count(counts.deferred), text: t('tickets:state.deferred') },
          { value: count(counts.completed), text: t('tickets:state.completed') },
        ]}
      />
      <Tabs
        label={t('tickets:desk.views')}
        tabs={deskViews.map((one) => ({
          href: one === 'queue' ? `/tickets/desk${of}` : `/tickets/desk/${one}${of}`,
          text: t(`tickets:desk.view.${one}`),
          current: one === view,
        }))}
      />
      {children}
    </Layout>
  )
}

type Offered = { id: number; title: string; category: Category; why: string; lapsesAt: string }
type QueueProps = {
  frame: DeskFrame
  offers: Offered[]
  escalated: ClockedRow[]
  open: ClockedRow[]
  started: ClockedRow[]
  /** Which of these the desk has more of than it shows. */
  goesOn: { open: boolean; started: boolean }
}

/** What waits for the desk, in the order in which it should be looked at. */
export function QueuePage({ frame, offers, escalated, open, started, goesOn }: QueueProps) {
  const { t } = frame.page
  const nothing = offers.length + escalated.length + open.length + started.length === 0
  return (
    <Desk frame={frame}>
      {nothing && <EmptyState title={t('tickets:desk.nothing')} icon="check" />}
      {offers.length > 0 && <Offers page={frame.page} offers={offers} />}
      <Part frame={frame} id="escalated" rows={escalated} />
      <Part frame={frame} id="open" rows={open} goesOn={goesOn.open} />
      <Part frame={frame} id="started" rows={started} goesOn={goesOn.started} />
    </Desk>
  )
}

type PartProps = {
  frame: DeskFrame
  id: 'escalated' | 'open' | 'started'
  rows: ClockedRow[]
  goesOn?: boolean
}

function Part({ frame, id, rows, goesOn = false }: PartProps) {
  const title = frame.page.t(`tickets:desk.part.${id}`)
  if (rows.length === 0) return <></>
  return (
    <section aria-labelledby={`part-${id}`}>
      <SectionHead id={`part-${id}`} title={title} icon={id === 'escalated' ? 'urgent' : 'list'} />
      <DeskTable page={frame.page} caption={title} rows={rows} />
      {goesOn && <ByDeadline frame={frame} />}
    </section>
  )
}

/** Where a list that is cut short goes on: the one view that pages through everything on the desk. */
export function ByDeadline({ frame }: { frame: DeskFrame }) {
  return (
    <p>
      <a href={`/tickets/desk/deadlines?desk=${frame.desk}`}>{frame.page.t('tickets:desk.moreByDeadline')}</a>
    </p>
  )
}

function Offers({ page, offers }: { page: Page; offers: Offered[] }) {
  const { t } = page
  return (
    <section aria-labelledby="offers">
      <SectionHead id="offers" icon="share" title={t('tickets:desk.part.offers')} />
      <CardList label={t('tickets:desk.part.offers')}>
        {offers.map((offer) => (
          <Card level={3} tone="asked" title={offer.title} href={`/tickets/${offer.id}`}>
            <p>{offer.why}</p>
            <p class="quiet">
              {t('tickets:offer.until')} <Time page={page} at={offer.lapsesAt} />
            </p>
          </Card>
        ))}
      </CardList>
    </section>
  )
}

type ListsProps = {
  frame: DeskFrame
  groups: { title: string; note?: string; rows: ClockedRow[]; more?: string }[]
}

/** By building, by person, by deadline: the same table under the headings of each. */
export function ListsPage({ frame, groups }: ListsProps) {
  const { page } = frame
  const { t } = page
  return (
    <Desk frame={frame}>
      {groups.length === 0 && <EmptyState title={t('tickets:desk.nothing')} icon="check" />}
      {groups.map((group, i) => (
        <section aria-labelledby={`group-${i}`}>
          <SectionHead id={`group-${i}`} title={group.title} />
          {group.note && <p class="quiet">{group.note}</p>}
          {group.rows.length > 0 && <DeskTable page={page} caption={group.title} rows={group.rows} />}
          {group.more && (
            <p>
              <a href={group.more}>{t('tickets:desk.more', { group: group.title })}</a>
            </p>
          )}
        </section>
      ))}
    </Desk>
  )
}

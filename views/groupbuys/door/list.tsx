import type { BuyCard } from '#groupbuys/door/counter.ts'
import type { Page } from '#page.ts'
import { BuyStatus } from '#views/groupbuys/offer/status.tsx'
import { ButtonLink } from '#views/shared/actions.tsx'
import { Card, CardList, EmptyState } from '#views/shared/cards.tsx'
import { PageHead, SectionHead, Tabs } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { Status } from '#views/shared/status.tsx'
import { Time } from '#views/shared/time.tsx'

type Powers = { leads: boolean; oversees: boolean }
type ListProps = Powers & { page: Page; open: BuyCard[]; upcoming: BuyCard[]; past: BuyCard[] }

/** The counter of the estate: what can be ordered now, what opens soon, what was closed lately. */
export function GroupBuysPage({ page, open, upcoming, past, leads, oversees }: ListProps) {
  const { t } = page
  return (
    <Layout page={page} title={t('groupbuys:list.title')}>
      <PageHead
        title={t('groupbuys:list.title')}
        lead={t('groupbuys:list.lead')}
        actions={
          leads && (
            <ButtonLink href="/groupbuys/new" kind="primary" icon="plus" text={t('groupbuys:list.open')} />
          )
        }
      />
      <GroupBuyTabs page={page} current="/groupbuys" leads={leads} oversees={oversees} />
      {open.length + upcoming.length + past.length === 0 && (
        <EmptyState title={t('groupbuys:list.none')} icon="list">
          {leads && <p>{t('groupbuys:list.noneText')}</p>}
        </EmptyState>
      )}
      <Section page={page} id="open" title={t('groupbuys:list.nowOpen')} buys={open} />
      <Section page={page} id="upcoming" title={t('groupbuys:list.upcoming')} buys={upcoming} />
      <Section page={page} id="past" title={t('groupbuys:list.past')} buys={past} />
    </Layout>
  )
}

/** The pages of group buying, each a link. */
export function GroupBuyTabs({ page, current, leads, oversees }: Powers & { page: Page; current: string }) {
  const { t } = page
  const tabs = [
    { href: '/groupbuys', text: t('groupbuys:tabs.list') },
    { href: '/groupbuys/mine', text: t('groupbuys:tabs.mine') },
    ...(leads ? [{ href: '/groupbuys/leading', text: t('groupbuys:tabs.leading') }] : []),
    ...(oversees ? [{ href: '/groupbuys/oversight', text: t('groupbuys:tabs.oversight') }] : []),
  ]
  return (
    <Tabs
      label={t('groupbuys:tabs.label')}
      tabs={tabs.map((tab) => ({ ...tab, current: tab.href === current }))}
    />
  )
}

function Section({ page, id, title, buys }: { page: Page; id: string; title: string; buys: BuyCard[] }) {
  if (buys.length === 0) return null
  return (
    <section aria-labelledby={id}>
      <SectionHead id={id} title={title} />
      <CardList label={title}>
        {buys.map((buy) => (
          <BuyCardView page={page} buy={buy} />
        ))}
      </CardList>
    </section>
  )
}

function BuyCardView({ page, buy }: { page: Page; buy: BuyCard }) {
  const { t } = page
  return (
    <Card
      level={3}
      title={buy.title}
      href={`/groupbuys/${buy.id}`}
      meta={
        <>
          <BuyStatus page={page} status={buy.status} />
          {buy.mine && <Status text={t('groupbuys:list.mine')} tone="done" />}
        </>
      }
    >
      <p>
        {buy.status === 'upcoming' ? t('groupbuys:list.opensAt') : t('groupbuys:list.closesAt')}
        <Time page={page} at={buy.status === 'upcoming' ? buy.opensAt! : buy.closesAt!} />
      </p>
      <p class="quiet">
        {t('groupbuys:list.leader', { name: buy.leader })} · {t('groupbuys:list.homes', { count: buy.homes })}
      </p>
    </Card>
  )
}

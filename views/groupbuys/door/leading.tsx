import type { LedBuy } from '#groupbuys/door/counter.ts'
import { yuan } from '#groupbuys/sums/price.ts'
import type { Page } from '#page.ts'
import { BuyStatus } from '#views/groupbuys/offer/status.tsx'
import { ButtonLink } from '#views/shared/actions.tsx'
import { Card, CardList, EmptyState } from '#views/shared/cards.tsx'
import { Counts } from '#views/shared/figures.tsx'
import { PageHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { Status } from '#views/shared/status.tsx'
import { GroupBuyTabs } from './list.tsx'

/** All orders of one leader, and what waits in each. */
export function LeadingPage({
  page,
  buys,
  leads,
  oversees,
}: {
  page: Page
  buys: LedBuy[]
  leads: boolean
  oversees: boolean
}) {
  const { t } = page
  return (
    <Layout page={page} title={t('groupbuys:leading.title')}>
      <PageHead
        title={t('groupbuys:leading.title')}
        lead={t('groupbuys:leading.lead')}
        actions={
          leads && (
            <ButtonLink href="/groupbuys/new" kind="primary" icon="plus" text={t('groupbuys:list.open')} />
          )
        }
      />
      <GroupBuyTabs page={page} current="/groupbuys/leading" leads oversees={oversees} />
      {buys.length === 0 && <EmptyState title={t('groupbuys:leading.none')} icon="list" />}
      <CardList label={t('groupbuys:leading.title')}>
        {buys.map((buy) => (
          <LedCard page={page} buy={buy} />
        ))}
      </CardList>
    </Layout>
  )
}

function LedCard({ page, buy }: { page: Page; buy: LedBuy }) {
  const { t } = page
  const draft = buy.status === 'draft'
  return (
    <Card
      title={buy.title || t('groupbuys:leading.untitled')}
      href={`/groupbuys/${buy.id}/${draft ? 'edit' : 'manage'}`}
      tone={buy.claims + buy.complaints > 0 || buy.refusedWhy ? 'asked' : 'plain'}
      meta={
        <>
          <BuyStatus page={page} status={buy.status} />
          {!buy.own && <Status text={t('groupbuys:leading.helping')} tone="quiet" />}
        </>
      }
    >
      {buy.refusedWhy && draft && <p>{t('groupbuys:leading.sentBack', { why: buy.refusedWhy })}</p>}
      {!draft && (
        <Counts
          items={[
            { value: buy.homes, text: t('groupbuys:leading.homes') },
            { value: yuan(buy.due), text: t('groupbuys:leading.due') },
            { value: buy.claims, text: t('groupbuys:leading.claims'), strong: buy.claims > 0 },
            { value: buy.complaints, text: t('groupbuys:leading.complaints'), strong: buy.complaints > 0 },
          ]}
        />
      )}
    </Card>
  )
}

import type { MyOrder } from '#groupbuys/door/counter.ts'
import { yuan } from '#groupbuys/sums/price.ts'
import type { Page } from '#page.ts'
import { BuyStatus } from '#views/groupbuys/offer/status.tsx'
import { Card, CardList, DefinitionList, EmptyState } from '#views/shared/cards.tsx'
import { Counts } from '#views/shared/figures.tsx'
import { PageHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { Time } from '#views/shared/time.tsx'
import { GroupBuyTabs } from './list.tsx'

type MineProps = { page: Page; orders: MyOrder[]; leads: boolean; oversees: boolean }

/** What have I ordered, what do I owe, when does it come. */
export function MyOrdersPage({ page, orders, leads, oversees }: MineProps) {
  const { t } = page
  const owed = orders
    .filter((order) => order.closed)
    .reduce((sum, order) => sum + Math.max(0, order.due - order.paid), 0)
  return (
    <Layout page={page} title={t('groupbuys:mine.title')}>
      <PageHead title={t('groupbuys:mine.title')} lead={t('groupbuys:mine.lead')} />
      <GroupBuyTabs page={page} current="/groupbuys/mine" leads={leads} oversees={oversees} />
      {orders.length === 0 ? (
        <EmptyState title={t('groupbuys:mine.none')} icon="list" />
      ) : (
        <Counts
          items={[
            {
              value: t('groupbuys:yuan', { amount: yuan(owed) }),
              text: t('groupbuys:mine.owed'),
              strong: owed > 0,
            },
          ]}
        />
      )}
      <CardList label={t('groupbuys:mine.title')}>
        {orders.map((order) => (
          <MyOrderCard page={page} order={order} />
        ))}
      </CardList>
    </Layout>
  )
}

function MyOrderCard({ page, order }: { page: Page; order: MyOrder }) {
  const { t } = page
  const amount = (fen: number) => t('groupbuys:yuan', { amount: yuan(fen) })
  const open = Math.max(0, order.due - order.paid)
  return (
    <Card
      level={2}
      title={order.title}
      href={`/groupbuys/${order.id}?unit=${encodeURIComponent(order.unit)}`}
      meta={<BuyStatus page={page} status={order.status} />}
      tone={order.closed && open > 0 ? 'asked' : 'plain'}
    >
      <p class="quiet">{order.label}</p>
      <ul class="plain-lines">
        {order.items.map((item) => (
          <li>
            {item.name}{' '}
            {order.closed
              ? t('groupbuys:mine.got', { got: item.final ?? 0, want: item.want, unitWord: item.unitWord })
              : t('groupbuys:pieces', { count: item.want, unitWord: item.unitWord })}
          </li>
        ))}
      </ul>
      <DefinitionList
        items={[
          { term: t('groupbuys:result.due'), value: order.closed ? amount(order.due) : undefined },
          { term: t('groupbuys:result.paid'), value: order.paid === 0 ? undefined : amount(order.paid) },
          {
            term: t('groupbuys:mine.open'),
            value: order.closed && open > 0 ? <strong>{amount(open)}</strong> : undefined,
          },
          {
            term: t('groupbuys:mine.pay'),
            value: order.closed && open > 0 ? (order.payNote ?? undefined) : undefined,
          },
          {
            term: t('groupbuys:mine.expected'),
            value: order.expectedAt ? <Time page={page} at={order.expectedAt} /> : undefined,
          },
          {
            term: t('groupbuys:mine.closes'),
            value: order.status === 'open' ? <Time page={page} at={order.closesAt!} /> : undefined,
          },
        ]}
      />
    </Card>
  )
}

import { and, asc, eq, gt, isNull, or, sql } from 'drizzle-orm'
import { shortLabel } from '#addresses/labels.ts'
import type { Db } from '#estate/db.ts'
import { pick } from '#estate/pick.ts'
import { inList } from '#estate/sql.ts'
import { mayOffer } from '#groupbuys/handover/leftovers.ts'
import { coLeadersOf, findRunBuy } from '#groupbuys/offer/find.ts'
import { managedLinks } from '#groupbuys/offer/links.ts'
import { groupLines, groupOrders } from '#groupbuys/orders/schema.ts'
import { type ShownBuy, showBuy } from '#groupbuys/orders/show.ts'
import { whyOf } from '#groupbuys/orders/show-order.ts'
import { itemsOf, namesOf } from '#groupbuys/terms/find.ts'
import { isUnderWay, mayOversee } from '#groupbuys/terms/rules.ts'
import type { GroupBuy } from '#groupbuys/terms/schema.ts'
import type { AppContext } from '#http/env.ts'
import { pageOf } from '#http/page.ts'
import { viewerOf } from '#http/signed-in.ts'
import { ManagePage } from '#views/groupbuys/offer/manage.tsx'
import type { ManageProps } from '#views/groupbuys/offer/manage-props.tsx'

const pageSize = 50

/** The leader's page of one order, fifty homes a page in the order of the doors. */
export function managePage(
  c: AppContext,
  id: number,
  more: Partial<Pick<ManageProps, 'forms' | 'refused'>> = {},
) {
  const { db } = c.env.estate
  const { standing, person } = viewerOf(c)
  const now = c.get('now')
  const { buy, leads } = findRunBuy(db, standing, id)
  const answers = buy.leaderId === person.id || mayOversee(standing)
  const shown = showBuy(db, buy, now)
  const after = c.req.query('after') ?? ''
  // Whose orders they are is for those who hand them out; the committee sees totals.
  const homes = leads ? homesOf(c, db, buy, shown, after) : []
  const under = isUnderWay(buy)
  const running = buy.publishedAt !== null && buy.cancelledAt === null && buy.settledAt === null
  const page = homes.slice(0, pageSize)
  return ManagePage({
    page: pageOf(c),
    buy: shown,
    homes: page,
    coLeaders: coLeadersOf(db, id),
    may: {
      stop: leads && under && buy.stoppedAt === null && now >= buy.opensAt!,
      close: leads && under && now >= buy.opensAt!,
      cancel: running && buy.arrivedAt === null && answers,
      change: leads && running && buy.closedAt !== null,
      offer: leads && mayOffer(buy, itemsOf(db, id)),
      handOver: answers && buy.publishedAt !== null && buy.cancelledAt === null && buy.settledAt === null,
    },
    links: (leads ? managedLinks(buy) : []).map(({ href, key }) => ({ href, text: c.get('t')(key) })),
    due: db
      .select({ sum: sql<number>`coalesce(sum(goods + freight + fees), 0)` })
      .from(groupOrders)
      .where(eq(groupOrders.groupBuyId, id))
      .get()!.sum,
    leftoverListingId: buy.leftoverListingId,
    forms: more.forms ?? {},
    refused: more.refused ?? null,
    ...(homes.length > pageSize && {
      older: `/groupbuys/${id}/manage?after=${encodeURIComponent(page.at(-1)!.sortKey)}`,
    }),
    ...(after !== '' && { newer: `/groupbuys/${id}/manage` }),
  })
}

function homesOf(c: AppContext, db: Db, buy: GroupBuy, shown: ShownBuy, after: string) {
  const orders = ordersAfter(db, buy.id, after)
  const ids = orders.map((order) => order.id)
  const lines = db.select().from(groupLines).where(inList(groupLines.orderId, ids)).all()
  const byOrder = Map.groupBy(lines, (line) => line.orderId)
  const changers = lines.flatMap((line) => line.changedBy ?? [])
  const names = namesOf(db, changers)
  return orders.map((order) => ({
    orderId: order.id,
    sortKey: order.sortKey,
    label: shortLabel(order.unit, c.get('language')),
    comment: order.comment,
    due: order.goods + order.freight + order.fees,
    lines: shown.items.flatMap((item) => {
      const line = byOrder.get(order.id)?.find((one) => one.itemId === item.id)
      if (!line || (line.want === 0 && line.flex === 0 && !line.final)) return []
      const why = line.final === null ? null : whyOf(buy, item, line, c.get('t'))
      const by = line.changedBy === null ? null : (names.get(line.changedBy) ?? '')
      const weighed = item.perGrams !== null
      return [{ ...pick(line, lineColumns), ...pick(item, ['name', 'unitWord']), weighed, why, by }]
    }),
  }))
}
const lineColumns = ['itemId', 'want', 'flex', 'computed', 'final', 'grams'] as const

/** One page of homes that order something or were given something, and one more. */
function ordersAfter(db: Db, groupBuyId: number, after: string) {
  const given = sql`exists (select 1 from group_lines l where l.order_id = ${groupOrders.id} and l.final > 0)`
  return db
    .select()
    .from(groupOrders)
    .where(
      and(
        eq(groupOrders.groupBuyId, groupBuyId),
        gt(groupOrders.sortKey, after),
        or(isNull(groupOrders.emptySince), given),
      ),
    )
    .orderBy(asc(groupOrders.sortKey))
    .limit(pageSize + 1)
    .all()
}

import { and, asc, desc, eq, inArray, isNotNull, isNull, or, sql } from 'drizzle-orm'
import { shortLabel } from '#addresses/labels.ts'
import type { Db } from '#estate/db.ts'
import { inList } from '#estate/in-list.ts'
import { groupComplaints } from '#groupbuys/handover/schema.ts'
import { paidOf } from '#groupbuys/money/accounts.ts'
import { groupClaims } from '#groupbuys/money/schema.ts'
import { groupLeaders } from '#groupbuys/offer/schema.ts'
import { groupLines, groupOrders } from '#groupbuys/orders/schema.ts'
import { notOverSince } from '#groupbuys/terms/find.ts'
import { buyStatus } from '#groupbuys/terms/rules.ts'
import type { GroupBuy } from '#groupbuys/terms/schema.ts'
import { groupBuys, groupItems } from '#groupbuys/terms/schema.ts'
import type { Language } from '#i18n/language.ts'
import { isOfEstate } from '#people/rules.ts'
import { people } from '#standing/schema.ts'
import type { Standing } from '#standing/standing.ts'
import { daysAfter } from '#time/instants.ts'

// The outer column is written out: in a select from one table Drizzle drops the prefix, and `id` would be the inner row's.
const homesOrdering = sql<number>`(select count(*) from group_orders o where o.group_buy_id = group_buys.id and o.empty_since is null)`

/** The counter: what is open, what opens soon, what was closed or called off lately; with the mark of one's own homes. */
export function counterFor(db: Db, standing: Standing, now: string) {
  if (!isOfEstate(standing)) return { open: [], upcoming: [], past: [] }
  const units = standing.homes.map((home) => home.unit)
  const rows = db
    .select({
      buy: groupBuys,
      leader: people.name,
      homes: homesOrdering,
      mine: sql<number>`exists (select 1 from group_orders o where o.group_buy_id = ${groupBuys.id} and o.empty_since is null and o.unit in (select value from json_each(${JSON.stringify(units)})))`,
    })
    .from(groupBuys)
    .innerJoin(people, eq(people.id, groupBuys.leaderId))
    .where(and(isNotNull(groupBuys.publishedAt), notOverSince(daysAfter(now, -14))))
    // By what is not over, which is little, and not through all that ever closed in the order of their closing.
    .orderBy(sql`+${groupBuys.closesAt}`)
    .limit(100)
    .all()
  const cards = rows.map(({ buy, leader, homes, mine }) => ({
    ...cardOf(buy, now),
    leader,
    homes,
    mine: mine === 1,
  }))
  return {
    open: cards.filter((card) => card.status === 'open' || card.status === 'stopped'),
    upcoming: cards
      .filter((card) => card.status === 'upcoming')
      .sort((a, b) => (a.opensAt! < b.opensAt! ? -1 : 1)),
    past: cards.filter((card) => !['open', 'stopped', 'upcoming'].includes(card.status)).reverse(),
  }
}
export type BuyCard = ReturnType<typeof counterFor>['open'][number]

function cardOf(buy: GroupBuy, now: string) {
  const { id, title, opensAt, closesAt, expectedAt, arrivedAt } = buy
  return { id, title, opensAt, closesAt, expectedAt, arrivedAt, status: buyStatus(buy, now) }
}

/** What these homes ordered, owe and wait for, newest first. */
export function ordersOf(db: Db, units: readonly string[], language: Language, now: string) {
  const rows = db
    .select({ order: groupOrders, buy: groupBuys })
    .from(groupOrders)
    .innerJoin(groupBuys, eq(groupBuys.id, groupOrders.groupBuyId))
    .where(and(inList(groupOrders.unit, units), isNull(groupOrders.emptySince)))
    .orderBy(desc(groupBuys.id))
    .limit(60)
    .all()
  const lines = linesByOrder(
    db,
    rows.map((row) => row.order.id),
  )
  return rows.map(({ order, buy }) => {
    const due = order.goods + order.freight + order.fees
    return {
      ...cardOf(buy, now),
      orderId: order.id,
      label: shortLabel(order.unit, language),
      unit: order.unit,
      payNote: buy.payNote,
      items: (lines.get(order.id) ?? []).filter((line) => line.want > 0 || (line.final ?? 0) > 0),
      due,
      paid: paidOf(db, order.id),
      closed: buy.closedAt !== null,
    }
  })
}
export type MyOrder = ReturnType<typeof ordersOf>[number]

function linesByOrder(db: Db, ids: readonly number[]) {
  const rows = db
    .select({
      orderId: groupLines.orderId,
      name: groupItems.name,
      unitWord: groupItems.unitWord,
      want: groupLines.want,
      final: groupLines.final,
      amount: groupLines.amount,
    })
    .from(groupLines)
    .innerJoin(groupItems, eq(groupItems.id, groupLines.itemId))
    .where(inList(groupLines.orderId, ids))
    .orderBy(asc(groupItems.position))
    .all()
  return Map.groupBy(rows, (row) => row.orderId)
}

const waits = {
  claims: sql<number>`(select count(*) from ${groupClaims} c where c.group_buy_id = group_buys.id and c.answered_at is null)`,
  complaints: sql<number>`(select count(*) from ${groupComplaints} c where c.group_buy_id = group_buys.id and c.settled_at is null)`,
  due: sql<number>`(select coalesce(sum(goods + freight + fees), 0) from ${groupOrders} o where o.group_buy_id = group_buys.id)`,
}

/** All that this person leads or helps to lead, with what waits in each. */
export function ledBy(db: Db, personId: number, now: string) {
  const helps = db
    .select({ id: groupLeaders.groupBuyId })
    .from(groupLeaders)
    .where(and(eq(groupLeaders.personId, personId), isNull(groupLeaders.endedAt)))
  return db
    .select({ buy: groupBuys, homes: homesOrdering, ...waits })
    .from(groupBuys)
    .where(or(eq(groupBuys.leaderId, personId), inArray(groupBuys.id, helps)))
    .orderBy(desc(groupBuys.id))
    .limit(60)
    .all()
    .map(({ buy, ...counts }) => ({
      ...cardOf(buy, now),
      ...counts,
      own: buy.leaderId === personId,
      refusedWhy: buy.refusedWhy,
    }))
}
export type LedBuy = ReturnType<typeof ledBy>[number]

/** For the committee: what asks for approval, who leads what, and what homes complain of. */
export function overseen(db: Db, now: string) {
  const rows = db
    .select({ buy: groupBuys, leader: people.name, homes: homesOrdering, ...waits })
    .from(groupBuys)
    .innerJoin(people, eq(people.id, groupBuys.leaderId))
    .where(or(isNotNull(groupBuys.publishedAt), isNotNull(groupBuys.approvalAskedAt)))
    .orderBy(desc(groupBuys.id))
    .limit(100)
    .all()
    .map(({ buy, ...rest }) => ({ ...cardOf(buy, now), ...rest, leaderId: buy.leaderId }))
  const complaints = db
    .select({
      id: groupComplaints.id,
      groupBuyId: groupBuys.id,
      title: groupBuys.title,
      body: groupComplaints.body,
      at: groupComplaints.at,
      settledHow: groupComplaints.settledHow,
    })
    .from(groupComplaints)
    .innerJoin(groupBuys, eq(groupBuys.id, groupComplaints.groupBuyId))
    .orderBy(desc(groupComplaints.id))
    .limit(30)
    .all()
  return {
    waiting: rows.filter((row) => row.status === 'waiting'),
    led: rows.filter((row) => row.status !== 'waiting'),
    complaints,
  }
}
export type OverseenBuy = ReturnType<typeof overseen>['led'][number]

/** For the desk of who oversees: complaints nobody has answered. */
export function overseenCounts(db: Db): { groupComplaints: number } {
  return db.get(sql`select count(*) as groupComplaints from group_complaints where settled_at is null`)
}

import { and, asc, eq, gt, isNull, sql } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import { inList } from '#estate/in-list.ts'
import { schedule } from '#estate/jobs.ts'
import { pick } from '#estate/pick.ts'
import { groupLines, groupOrders } from '#groupbuys/orders/schema.ts'
import { yuan } from '#groupbuys/sums/price.ts'
import { buyRow } from '#groupbuys/terms/find.ts'
import type { GroupBuy } from '#groupbuys/terms/schema.ts'
import { groupItems } from '#groupbuys/terms/schema.ts'
import { announce, type Words } from '#messages/outbox/announce.ts'
import { hoursAfter } from '#time/instants.ts'

/** Homes told in one go: each has words of its own, and requests come between two rounds. */
const batch = 200

/** Tells every home the same: extended, called off. */
export function tellEverybody(
  tx: Db,
  buy: GroupBuy,
  what: 'extended' | 'failed' | 'cancelled',
  expiresAt: string,
  now: string,
): void {
  const homes = tx
    .select({ unit: groupOrders.unit })
    .from(groupOrders)
    .where(and(eq(groupOrders.groupBuyId, buy.id), isNull(groupOrders.emptySince)))
    .all()
  const title = { key: `groupbuys:messages.${what}`, params: { title: buy.title } }
  const body = { key: `groupbuys:messages.${what}Body` }
  const message = {
    kind: 'groupbuy' as const,
    urgency: 'normal' as const,
    url: `/groupbuys/${buy.id}`,
    expiresAt,
    title,
    body,
  }
  if (homes.length > 0)
    announce(
      tx,
      { ...message, key: `groupbuy:${buy.id}:${what}`, to: { units: homes.map((home) => home.unit) } },
      now,
    )
  announce(tx, { ...message, key: `groupbuy:${buy.id}:${what}:leader`, to: { people: [buy.leaderId] } }, now)
}

/**
 * Tells each home what it gets, all of them or these orders: put down as a job inside the caller's transaction, so that the
 * closing stays short and nobody is left untold by a crash.
 */
export function tellResults(
  tx: Db,
  groupBuyId: number,
  orderIds: readonly number[] | null,
  now: string,
): void {
  const { version } = buyRow(tx, groupBuyId)
  const payload = { id: groupBuyId, after: 0, version, ...(orderIds && { orderIds }) }
  schedule(tx, {
    kind: 'groupbuys.tell',
    key: `groupbuys.tell:${groupBuyId}:${version}`,
    dueAt: now,
    payload,
  })
}

export type ResultsRound = { id: number; after: number; version: number; orderIds?: number[] }

/** One round of the job, and the next one put down where homes are left. */
export function tellSome(tx: Db, { id, after, version, orderIds }: ResultsRound, now: string): void {
  const buy = buyRow(tx, id)
  if (buy.cancelledAt !== null) return
  const homes = homesToTell(tx, { id, after, version, orderIds })
  const byOrder = Map.groupBy(
    toldLines(
      tx,
      homes.map((home) => home.id),
    ),
    (line) => line.orderId,
  )
  for (const home of homes) {
    announce(
      tx,
      {
        key: `groupbuy:${id}:result:${version}:${home.id}`,
        kind: 'groupbuy',
        urgency: 'normal',
        to: { units: [home.unit] },
        ...wordsFor(buy.title, byOrder.get(home.id) ?? [], home.due),
        url: `/groupbuys/${id}`,
        expiresAt: hoursAfter(now, 72),
      },
      now,
    )
  }
  if (homes.length < batch) return
  const payload = { id, after: homes.at(-1)!.id, version, ...(orderIds && { orderIds }) }
  schedule(tx, { kind: 'groupbuys.tell', key: `groupbuys.tell:${id}:${version}`, dueAt: now, payload })
}

function homesToTell(tx: Db, { id, after, orderIds }: ResultsRound) {
  const which = orderIds === undefined ? isNull(groupOrders.emptySince) : inList(groupOrders.id, orderIds)
  return tx
    .select({ id: groupOrders.id, unit: groupOrders.unit, due: sql<number>`goods + freight + fees` })
    .from(groupOrders)
    .where(and(eq(groupOrders.groupBuyId, id), gt(groupOrders.id, after), which))
    .orderBy(asc(groupOrders.id))
    .limit(batch)
    .all()
}

function toldLines(tx: Db, orderIds: number[]) {
  const columns = {
    ...pick(groupLines, ['orderId', 'want', 'final']),
    ...pick(groupItems, ['name', 'unitWord']),
  }
  return tx
    .select(columns)
    .from(groupLines)
    .innerJoin(groupItems, eq(groupItems.id, groupLines.itemId))
    .where(inList(groupLines.orderId, orderIds))
    .orderBy(asc(groupItems.position))
    .all()
}

type Told = { name: string; unitWord: string; want: number; final: number | null }

/** `鸡蛋 3枚 · 青菜 1份`: names are the leader's own words; the sentence around them is each reader's. Why stands on the page. */
function wordsFor(title: string, lines: readonly Told[], due: number): { title: Words; body: Words } {
  const got = lines.filter((line) => (line.final ?? 0) > 0)
  const short = lines.some((line) => (line.final ?? 0) < line.want)
  const what = got.length === 0 ? 'nothing' : short ? 'short' : 'all'
  const shown = got.slice(0, 6).map((line) => `${line.name} ${line.final}${line.unitWord}`)
  const items = got.length > 6 ? `${shown.join(' · ')} …` : shown.join(' · ')
  return {
    title: { key: `groupbuys:messages.result.${what}`, params: { title } },
    body: { key: `groupbuys:messages.resultBody.${what}`, params: { items, due: yuan(due) } },
  }
}

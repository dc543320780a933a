import { and, asc, eq, isNull } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import { gapOf } from '#groupbuys/sums/packs.ts'
import { amountOf, priceAt } from '#groupbuys/sums/price.ts'
import { stepsOf } from '#groupbuys/terms/find.ts'
import { changeBuyItem } from '#groupbuys/terms/rows.ts'
import { leftOf } from '#groupbuys/terms/rules.ts'
import type { GroupBuy, GroupItem } from '#groupbuys/terms/schema.ts'
import { groupItems } from '#groupbuys/terms/schema.ts'
import { announce } from '#messages/outbox/announce.ts'
import { record } from '#record/record.ts'
import { hoursAfter } from '#time/instants.ts'
import { appendIncrement } from './increments.ts'
import { changeLine } from './line-rows.ts'
import { reckon } from './reckon.ts'
import { activeHomes, openOrder, orderLines, orderOf, touchOrder, wantedInBuilding } from './rows.ts'
import type { WaitingWish } from './schema.ts'
import { groupWaiting } from './schema.ts'

export const stillWaiting = and(isNull(groupWaiting.promotedAt), isNull(groupWaiting.withdrawnAt))

/**
 * Gives what came free to those who wait, strictly in order: who is first and wants more than is free holds the place, and
 * nobody passes; only a home whose building has had its quota is passed over. `freed`: pieces somebody just gave up, which
 * after a stop are the room there is, with what a begun pack still lacks.
 */
export function promoteWaiting(tx: Db, buy: GroupBuy, itemId: number, freed: number, now: string): void {
  const queue = tx
    .select()
    .from(groupWaiting)
    .where(and(eq(groupWaiting.itemId, itemId), stillWaiting))
    .orderBy(asc(groupWaiting.id))
    .all()
  let given = 0
  for (const waiting of queue) {
    const item = tx.select().from(groupItems).where(eq(groupItems.id, itemId)).get()!
    const order =
      orderOf(tx, buy.id, waiting.unit) ??
      openOrder(tx, buy.id, waiting.unit, waiting.forPerson, waiting.askedBy, now)
    if (item.quota !== null && waiting.want > item.quota - wantedInBuilding(tx, itemId, order.building))
      continue
    if (
      order.emptySince !== null &&
      buy.closedAt === null &&
      buy.stopHomes !== null &&
      activeHomes(tx, buy.id) >= buy.stopHomes
    )
      return
    if (waiting.want > roomFor(buy, item, freed - given)) return
    given += waiting.want
    promote(tx, buy, item, waiting, now)
  }
}

function roomFor(buy: GroupBuy, item: GroupItem, freed: number): number {
  if (buy.closedAt !== null) return item.leftover ?? 0
  const left = leftOf(buy, item)
  if (buy.stoppedAt === null && item.stoppedAt === null) return left ?? Number.MAX_SAFE_INTEGER
  return Math.min(
    left ?? Number.MAX_SAFE_INTEGER,
    Math.max(freed, gapOf({ want: item.wantTotal, flex: item.flexTotal }, item)),
  )
}

function promote(tx: Db, buy: GroupBuy, item: GroupItem, waiting: WaitingWish, now: string): void {
  const { id, unit, want, askedBy: by, forPerson } = waiting
  const order = orderOf(tx, buy.id, unit)!
  const has = orderLines(tx, order.id).find((line) => line.itemId === item.id)
  const steps = stepsOf(tx, buy.id).filter((step) => step.itemId === item.id)
  const price = item.closingPrice ?? priceAt(item.price, steps, item.wantTotal + want)
  const amount = amountOf({ ...item, price }, (has?.want ?? 0) + want)
  appendIncrement(
    tx,
    { groupBuyId: buy.id, order, item, want, flex: 0, amount, forPerson, key: `waiting:${id}` },
    by,
    now,
  )
  touchOrder(tx, order, { empty: false }, by, now)
  tx.update(groupWaiting).set({ promotedAt: now }).where(eq(groupWaiting.id, id)).run()
  if (buy.closedAt !== null) {
    const got = (has?.final ?? 0) + want
    const shared = { computed: got, final: got, amount: amountOf({ ...item, price }, got) }
    changeLine(tx, { orderId: order.id, itemId: item.id }, { ...shared, reason: 'promoted' })
    changeBuyItem(tx, item.id, { leftover: (item.leftover ?? 0) - want })
    reckon(tx, buy.id)
  }
  record(tx, 'groupWait.promoted', `groupbuy:${buy.id}`, null, now, { for: forPerson ?? by, unit })
  tellPromoted(tx, buy, item, waiting, now)
}

function tellPromoted(
  tx: Db,
  buy: GroupBuy,
  item: GroupItem,
  { id, unit, want }: WaitingWish,
  now: string,
): void {
  announce(
    tx,
    {
      key: `groupbuy:${buy.id}:promoted:${id}`,
      kind: 'groupbuy',
      urgency: 'normal',
      to: { units: [unit] },
      title: { key: 'groupbuys:messages.promoted', params: { title: buy.title } },
      body: {
        key: 'groupbuys:messages.promotedBody',
        params: { name: item.name, count: want, unitWord: item.unitWord },
      },
      url: `/groupbuys/${buy.id}`,
      expiresAt: hoursAfter(now, 72),
    },
    now,
  )
}

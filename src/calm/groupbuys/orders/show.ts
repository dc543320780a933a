import type { Db } from '#estate/db.ts'
import { pick } from '#estate/pick.ts'
import { buyPhotos, coLeadersOf } from '#groupbuys/offer/find.ts'
import { gapOf, packsToOrder } from '#groupbuys/sums/packs.ts'
import { priceAt } from '#groupbuys/sums/price.ts'
import { itemsOf, pointsOf, stepsByItem } from '#groupbuys/terms/find.ts'
import { itemColumns } from '#groupbuys/terms/input.ts'
import { buyStatus, isFilling, leftOf } from '#groupbuys/terms/rules.ts'
import type { GroupBuy, GroupItem } from '#groupbuys/terms/schema.ts'
import { nameOf } from '#standing/names.ts'
import { gatesOf } from './gates.ts'
import { activeHomes } from './rows.ts'

/** What an order form needs of a group order, and no more: asked again by the thousand while something sells out. */
export function showCounter(db: Db, buy: GroupBuy, now: string) {
  const steps = stepsByItem(db, buy.id)
  const { id, stopHomes } = buy
  return {
    ...pick(buy, ['id', 'title', 'closesAt', 'stopHomes']),
    status: buyStatus(buy, now),
    /** No more homes are taken. */
    full: stopHomes !== null && activeHomes(db, id) >= stopHomes,
    items: itemsOf(db, id).map((item) => showItem(buy, item, steps.get(item.id) ?? [])),
    points: pointsOf(db, id),
  }
}
export type ShownCounter = ReturnType<typeof showCounter>

const shownColumns = [
  'story',
  'opensAt',
  'shortage',
  'remainder',
  'fillsAt',
  'freight',
  'freightShare',
  'fees',
  'feesShare',
  'cancelledWhy',
  'gateFailure',
  'gateHours',
  'lotsDigest',
  'expectedAt',
  'expectedNote',
  'complaintHours',
  'extendedAt',
] as const

/** What everybody sees of a group order, in answers: totals say how much, never whose. */
export function showBuy(db: Db, buy: GroupBuy, now: string) {
  return {
    ...showCounter(db, buy, now),
    homes: activeHomes(db, buy.id),
    ...pick(buy, shownColumns),
    filling: isFilling(buy, now) && buy.closedAt === null,
    leader: nameOf(db, buy.leaderId),
    coLeaders: coLeadersOf(db, buy.id).map((one) => one.name),
    gates: gatesOf(db, buy),
    photos: buyPhotos(db, buy.id),
  }
}
export type ShownBuy = ReturnType<typeof showBuy>
export type ShownItem = ShownBuy['items'][number]

function showItem(buy: GroupBuy, item: GroupItem, steps: { fromPieces: number; price: number }[]) {
  const totals = { want: item.wantTotal, flex: item.flexTotal }
  return {
    ...pick(item, itemColumns),
    ...pick(item, ['id', 'wantTotal', 'flexTotal', 'total', 'totalFrom', 'pickupPointId']),
    packs: item.packs ?? packsToOrder(totals, item),
    leftover: item.leftover ?? 0,
    price: item.closingPrice ?? priceAt(item.price, steps, item.wantTotal),
    basePrice: item.price,
    steps,
    stopped: item.stoppedAt !== null,
    gap: buy.closedAt === null ? gapOf(totals, item) : 0,
    left: buy.closedAt === null ? leftOf(buy, item) : null,
  }
}

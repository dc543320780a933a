import type { Db } from '#src/estate/db.ts'
import { activeHomes, coLeadersOf, itemsOf, nameOf, photosOf, pointsOf } from './find.ts'
import { gatesOf } from './gates.ts'
import { stepsByItem } from './log-rows.ts'
import { gapOf, packsToOrder } from './packs.ts'
import { priceAt } from './price.ts'
import { isFilling, leftOf, statusOf } from './rules.ts'
import type { GroupBuy, GroupItem } from './schema.ts'

/** What everybody sees of a group order, in answers: totals say how much, never whose. */
export function showBuy(db: Db, buy: GroupBuy, now: string) {
  const steps = stepsByItem(db, buy.id)
  const items = itemsOf(db, buy.id).map((item) => showItem(buy, item, steps.get(item.id) ?? []))
  const {
    id,
    title,
    story,
    opensAt,
    closesAt,
    shortage,
    remainder,
    fillsAt,
    freight,
    freightShare,
    fees,
    feesShare,
  } = buy
  const {
    cancelledWhy,
    gateFailure,
    gateHours,
    stopHomes,
    lotsDigest,
    expectedAt,
    expectedNote,
    complaintHours,
    extendedAt,
  } = buy
  return {
    ...{
      id,
      title,
      story,
      opensAt,
      closesAt,
      shortage,
      remainder,
      fillsAt,
      freight,
      freightShare,
      fees,
      feesShare,
    },
    ...{
      cancelledWhy,
      gateFailure,
      gateHours,
      stopHomes,
      lotsDigest,
      expectedAt,
      expectedNote,
      complaintHours,
      extendedAt,
    },
    status: statusOf(buy, now),
    filling: isFilling(buy, now) && buy.closedAt === null,
    leader: nameOf(db, buy.leaderId),
    coLeaders: coLeadersOf(db, id).map((one) => one.name),
    homes: activeHomes(db, id),
    gates: gatesOf(db, buy),
    items,
    points: pointsOf(db, id),
    photos: photosOf(db, id),
  }
}
export type ShownBuy = ReturnType<typeof showBuy>
export type ShownItem = ShownBuy['items'][number]

function showItem(buy: GroupBuy, item: GroupItem, steps: { fromPieces: number; price: number }[]) {
  const {
    id,
    name,
    unitWord,
    packSize,
    packWord,
    minPacks,
    maxPacks,
    cap,
    quota,
    perGrams,
    typicalGrams,
    wantTotal,
    flexTotal,
  } = item
  const totals = { want: wantTotal, flex: flexTotal }
  const packs = item.packs ?? packsToOrder(totals, item)
  return {
    ...{
      id,
      name,
      unitWord,
      packSize,
      packWord,
      minPacks,
      maxPacks,
      cap,
      quota,
      perGrams,
      typicalGrams,
      wantTotal,
      flexTotal,
    },
    ...{
      packs,
      total: item.total,
      totalFrom: item.totalFrom,
      leftover: item.leftover ?? 0,
      pickupPointId: item.pickupPointId,
    },
    price: item.closingPrice ?? priceAt(item.price, steps, wantTotal),
    basePrice: item.price,
    steps,
    stopped: item.stoppedAt !== null,
    gap: buy.closedAt === null ? gapOf(totals, item) : 0,
    left: buy.closedAt === null ? leftOf(buy, item) : null,
  }
}

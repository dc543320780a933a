import type { Db } from '#estate/db.ts'
import type { RemainderPolicy, ShareKind, ShortagePolicy } from '#groupbuys/sums/policies.ts'
import type { PriceStep } from '#groupbuys/sums/price.ts'
import { itemsOf, pointsOf, stepsOf } from './find.ts'
import type { GroupBuy } from './schema.ts'

/** One item as the form gives it: prices in 分, packs where the name says packs, else pieces. */
export type ItemInput = {
  name: string
  unitWord: string
  price: number
  packSize: number
  packWord: string
  minPacks: number | null
  maxPacks: number | null
  cap: number | null
  quota: number | null
  perGrams: number | null
  typicalGrams: number | null
  /** Place in `points`, where the item is to be fetched elsewhere than the home chose. */
  point: number | null
  steps: PriceStep[]
}
export type PointInput = { name: string; opensAt: string | null; closesAt: string | null }

/** A group order as the form gives it; a draft may miss anything. Times are instants, amounts 分. */
export type BuyInput = {
  title: string
  story: string
  opensAt: string | null
  closesAt: string | null
  shortage: ShortagePolicy
  remainder: RemainderPolicy
  fillsAt: string | null
  takerUnit: string | null
  gateHomes: number | null
  gateAmount: number | null
  gatePieces: number | null
  gateFailure: 'cancel' | 'extend'
  gateHours: number
  stopHomes: number | null
  freight: number
  freightShare: ShareKind
  fees: number
  feesShare: ShareKind
  payNote: string | null
  complaintHours: number
  items: ItemInput[]
  points: PointInput[]
}

/** A saved group order as its form would give it. */
export function inputOf(db: Db, buy: GroupBuy): BuyInput {
  const points = pointsOf(db, buy.id)
  const steps = stepsOf(db, buy.id)
  const items = itemsOf(db, buy.id).map((item) => {
    const {
      name,
      unitWord,
      price,
      packSize,
      packWord,
      minPacks,
      maxPacks,
      cap,
      quota,
      perGrams,
      typicalGrams,
    } = item
    const at = points.findIndex((point) => point.id === item.pickupPointId)
    const own = steps
      .filter((step) => step.itemId === item.id)
      .map(({ fromPieces, price: stepPrice }) => ({ fromPieces, price: stepPrice }))
    return {
      name,
      unitWord,
      price,
      packSize,
      packWord,
      minPacks,
      maxPacks,
      cap,
      quota,
      perGrams,
      typicalGrams,
      point: at < 0 ? null : at,
      steps: own,
    }
  })
  const {
    title,
    story,
    opensAt,
    closesAt,
    shortage,
    remainder,
    fillsAt,
    takerUnit,
    gateHomes,
    gateAmount,
    gatePieces,
  } = buy
  const {
    gateFailure,
    gateHours,
    stopHomes,
    freight,
    freightShare,
    fees,
    feesShare,
    payNote,
    complaintHours,
  } = buy
  return {
    ...{
      title,
      story,
      opensAt,
      closesAt,
      shortage,
      remainder,
      fillsAt,
      takerUnit,
      gateHomes,
      gateAmount,
      gatePieces,
    },
    ...{ gateFailure, gateHours, stopHomes, freight, freightShare, fees, feesShare, payNote, complaintHours },
    items,
    points: points.map(({ name, opensAt: from, closesAt: until }) => ({
      name,
      opensAt: from,
      closesAt: until,
    })),
  }
}

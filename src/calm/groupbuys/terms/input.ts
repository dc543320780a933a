import type { Db } from '#estate/db.ts'
import { pick } from '#estate/pick.ts'
import type { PriceStep } from '#groupbuys/sums/price.ts'
import { itemsOf, pointsOf, stepsByItem } from './find.ts'
import type { GroupBuy, GroupItem } from './schema.ts'

/** What an offer says of an item: as its form gives it, as it is kept and as it is shown. */
export const itemColumns = [
  'name',
  'unitWord',
  'packSize',
  'packWord',
  'minPacks',
  'maxPacks',
  'cap',
  'quota',
  'perGrams',
  'typicalGrams',
] as const
/** What a leader sets of a group order; beside it stand items and points. */
const termColumns = [
  'title',
  'story',
  'opensAt',
  'closesAt',
  'shortage',
  'remainder',
  'fillsAt',
  'takerUnit',
  'gateHomes',
  'gateAmount',
  'gatePieces',
  'gateFailure',
  'gateHours',
  'stopHomes',
  'freight',
  'freightShare',
  'fees',
  'feesShare',
  'payNote',
  'complaintHours',
] as const

/** One item as the form gives it: prices in 分, packs where the name says packs, else pieces. */
export type ItemInput = Pick<GroupItem, (typeof itemColumns)[number] | 'price'> & {
  /** Place in `points`, where the item is to be fetched elsewhere than the home chose. */
  point: number | null
  steps: PriceStep[]
}
export type PointInput = { name: string; opensAt: string | null; closesAt: string | null }

/** A group order as the form gives it; a draft may miss anything. Times are instants, amounts 分. */
export type BuyInput = Pick<GroupBuy, (typeof termColumns)[number]> & {
  items: ItemInput[]
  points: PointInput[]
}

/** A saved group order as its form would give it. */
export function savedBuyInput(db: Db, buy: GroupBuy): BuyInput {
  const points = pointsOf(db, buy.id)
  const steps = stepsByItem(db, buy.id)
  const items = itemsOf(db, buy.id).map((item) => {
    const at = points.findIndex((point) => point.id === item.pickupPointId)
    return {
      ...pick(item, itemColumns),
      price: item.price,
      point: at < 0 ? null : at,
      steps: steps.get(item.id) ?? [],
    }
  })
  return {
    ...pick(buy, termColumns),
    items,
    points: points.map((point) => pick(point, ['name', 'opensAt', 'closesAt'])),
  }
}

import { Refused } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { fillsGap } from '#groupbuys/sums/packs.ts'
import { isFilling, leftOf, mostPieces } from '#groupbuys/terms/rules.ts'
import type { GroupBuy, GroupItem } from '#groupbuys/terms/schema.ts'
import { activeHomes, wantedInBuilding } from './rows.ts'

/** What a home wants of an item from now on: the whole of it, not what is added. In pieces. */
export type Wish = { itemId: number; want: number; flex: number }

export type WantedItem = { item: GroupItem; wish: Wish; want: number; flex: number }

/** Throws Refused where a cap, a quota, the supplier or the last phase does not allow it; taking off is always allowed but then. */
export function mustBeThere(
  tx: Db,
  buy: GroupBuy,
  building: string,
  { item, wish, want, flex }: WantedItem,
  now: string,
): void {
  const refuse = (key: string, left: number): never => {
    throw new Refused(`groupbuys:errors.${key}`, {
      name: item.name,
      unitWord: item.unitWord,
      left: Math.max(0, left),
    }).at(`want-${item.id}`)
  }
  const total = wish.want + wish.flex
  if (
    ![wish.want, wish.flex].every((pieces) => Number.isInteger(pieces) && pieces >= 0 && pieces <= mostPieces)
  )
    refuse('pieces', mostPieces)
  const more = want > 0 || flex > 0
  if (more && buy.stoppedAt !== null) refuse('stopped', 0)
  if (more && item.stoppedAt !== null) refuse('itemStopped', 0)
  if (more && item.cap !== null && total > item.cap) refuse('cap', item.cap)
  const left = leftOf(buy, item)
  if (want > 0 && left !== null && want > left) refuse(left === 0 ? 'soldOut' : 'onlyLeft', left)
  if (want > 0 && item.quota !== null) {
    const free = item.quota - wantedInBuilding(tx, item.id, building)
    if (want > free) refuse('quota', free)
  }
  if (isFilling(buy, now) && !fillsGap({ want: item.wantTotal, flex: item.flexTotal }, { want, flex }, item))
    refuse('notFilling', 0)
}

/** Throws Refused where the leader takes no more homes than have ordered. */
export function mustHaveRoom(tx: Db, buy: GroupBuy): void {
  if (buy.stopHomes !== null && activeHomes(tx, buy.id) >= buy.stopHomes)
    throw new Refused('groupbuys:errors.homesFull', { most: buy.stopHomes })
}

import { Conflict, Refused } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { findLedBuy } from '#groupbuys/offer/find.ts'
import { itemsOf } from '#groupbuys/terms/find.ts'
import { changeBuy } from '#groupbuys/terms/rows.ts'
import type { GroupBuy, GroupItem } from '#groupbuys/terms/schema.ts'
import type { Listing } from '#listings/lifecycle/schema.ts'
import { isCategory } from '#listings/moderation/categories.ts'
import { type ListingInput, postWithin } from '#listings/posting/posting.ts'
import { whomFor } from '#listings/posting/whom.ts'
import { record } from '#record/record.ts'
import { standingOf } from '#standing/standings.ts'

/** The board's forms take titles no longer than this. */
const mostTitle = 60

/** Items of a closed order of which pieces are left over. */
export function leftoversOf(items: readonly GroupItem[]): GroupItem[] {
  return items.filter((item) => (item.leftover ?? 0) > 0)
}

/** May what is left over go on the board now: closed, not called off or settled, something left, not offered yet. */
export function mayOffer(buy: GroupBuy, items: readonly GroupItem[]): boolean {
  const open = buy.closedAt !== null && buy.cancelledAt === null && buy.settledAt === null
  return open && buy.leftoverListingId === null && leftoversOf(items).length > 0
}

/**
 * Offers on the board what is left over of a closed order, in the leader's name and in these words. Once an order: the
 * offer stays the leader's to change or take down. Throws Conflict where it is offered or nothing is left.
 */
export function offerLeftovers(
  db: Db,
  { groupBuyId, title, details }: { groupBuyId: number; title: string; details: string },
  by: number,
  now: string,
): Listing {
  return db.transaction((tx) => {
    const standing = standingOf(tx, by, now)
    const buy = findLedBuy(tx, standing, groupBuyId)
    if (buy.leftoverListingId !== null) throw new Conflict('groupbuys:leftovers.errors.offered')
    if (!mayOffer(buy, itemsOf(tx, groupBuyId))) throw new Refused('groupbuys:leftovers.errors.nothing')
    const offer: ListingInput = {
      kind: 'offer',
      category: isCategory(tx, 'giveaway') ? 'giveaway' : 'other',
      urgency: 4,
      title: title.slice(0, mostTitle),
      details,
      neededAt: null,
      places: 1,
      stays: false,
      stairs: false,
      lifting: 'none',
      sexWish: null,
      loanDays: null,
      repeats: null,
    }
    const listing = postWithin(tx, whomFor(tx, standing, null, now), offer, by, now)
    changeBuy(tx, groupBuyId, { leftoverListingId: listing.id })
    record(tx, 'groupBuy.leftoverOffered', `groupbuy:${groupBuyId}`, by, now)
    return listing
  })
}

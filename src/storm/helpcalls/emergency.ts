import type { EmergencyRoom } from '#emergencies/rooms.ts'
import type { Emergency } from '#emergencies/schema.ts'
import type { Db } from '#estate/db.ts'
import { unschedule } from '#estate/jobs.ts'
import { startAsking } from '#listings/lifecycle/asking.ts'
import { settleListing } from '#listings/lifecycle/settle.ts'
import { endListing } from '#listings/posting/raising.ts'
import { callsInHand, homesThatCalled } from './calls-in-hand.ts'
import { erase, written } from './erasing.ts'
import { dispatchKey } from './need-in-emergency.ts'
import { closeSent, enoughGo, openListings } from './open-listings.ts'
import { closeNeed } from './raise.ts'
import { waiting } from './waiting.ts'

/**
 * A need that is still open outlives the emergency: it goes to the board as any other, and neighbours are asked. A
 * drill's needs end with it.
 */
function end(tx: Db, emergency: Emergency, now: string): void {
  for (const { listingId } of openListings(tx, emergency.id)) {
    if (emergency.drill === 1) endListing(tx, listingId, 'shifts:reasons.drillOver', now)
    enoughGo(tx, listingId, null, now)
    closeNeed(tx, listingId, now)
    unschedule(tx, dispatchKey(listingId))
    closeSent(tx, listingId, now)
    const listing = settleListing(tx, listingId, { by: null }, now)
    if (listing.state === 'open') startAsking(tx, listing, now)
  }
}

/** Calls for help have nothing to set up: they are raised while it runs. */
export const helpCallsInEmergency = {
  end,
  erase,
  written,
  waiting,
  hands: callsInHand,
  shutHomes: homesThatCalled,
} satisfies EmergencyRoom

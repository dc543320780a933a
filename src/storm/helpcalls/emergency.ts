import { emergencyHolders } from '#emergencies/active.ts'
import type { EmergencyRoom } from '#emergencies/rooms.ts'
import type { Emergency } from '#emergencies/schema.ts'
import { announceInEmergency } from '#emergencies/telling.ts'
import type { Db } from '#estate/db.ts'
import { unschedule } from '#estate/jobs.ts'
import { sentByDeskOf } from '#helpcalls/sending/offers.ts'
import { releaseOffers } from '#helpcalls/telling/tell-offers.ts'
import { startAsking } from '#listings/lifecycle/asking.ts'
import { settleListing } from '#listings/lifecycle/settle.ts'
import { endListing } from '#listings/posting/raising.ts'
import { daysAfter } from '#time/instants.ts'
import { callsInHand, homesThatCalled } from './calls-in-hand.ts'
import { left } from './closing.ts'
import { erase, written } from './erasing.ts'
import { giveOverCalls } from './given-over.ts'
import { handOnCalls, handOnDrills } from './handing-on.ts'
import { dispatchKey } from './need-in-emergency.ts'
import { closeSent, enoughGo, openListings } from './open-listings.ts'
import { closeNeed } from './raise.ts'
import { takeOverCalls } from './taken-over.ts'
import { waiting } from './waiting.ts'

/**
 * A need that is still open outlives the emergency: it goes on in another real one that runs at its door, or else to the
 * board as any other, and neighbours are asked. A drill's needs end with it.
 */
function end(tx: Db, emergency: Emergency, now: string): void {
  giveOverCalls(tx, emergency, now)
  tellLeft(tx, emergency, now)
  for (const { listingId } of openListings(tx, emergency.id)) {
    if (emergency.drill === 1) endListing(tx, listingId, 'shifts:reasons.drillOver', now)
    enoughGo(tx, listingId, null, now)
    closeNeed(tx, listingId, now)
    unschedule(tx, dispatchKey(listingId))
    closeSent(tx, listingId, now)
    const listing = settleListing(tx, listingId, { by: null }, now)
    // From now on a neighbour takes it by one press, unless life is in danger.
    if (listing.state === 'open' && sentByDeskOf(tx, listingId) === null)
      releaseOffers(tx, emergency, { listingId, what: 'offerFree' }, now)
    if (listing.state === 'open') startAsking(tx, listing, now)
  }
}

/**
 * Calls for help are raised while it runs; what stayed open before it is taken over, and what is real takes its people out
 * of drills.
 */
export const helpCallsInEmergency = {
  begin(tx, emergency, now) {
    takeOverCalls(tx, emergency, now)
    handOnDrills(tx, emergency, now)
  },
  end,
  erase,
  written,
  waiting,
  left,
  hands: callsInHand,
  handsOn: handOnCalls,
  shutHomes: homesThatCalled,
} satisfies EmergencyRoom

/** Whoever triaged hears that calls are still open: it ended over them, by hand or by the clock. */
function tellLeft(tx: Db, emergency: Emergency, now: string): void {
  const [{ count, href }] = left(tx, emergency)
  if (count === 0 || emergency.drill === 1) return
  announceInEmergency(
    tx,
    emergency,
    {
      key: `need:left:${emergency.id}`,
      urgency: 'urgent',
      to: { people: emergencyHolders(tx, emergency, 'needs', now) },
      title: { key: 'helpcalls:told.leftTitle', params: { count } },
      body: { key: 'helpcalls:told.leftBody' },
      url: href,
      until: daysAfter(now, 1),
    },
    now,
  )
}

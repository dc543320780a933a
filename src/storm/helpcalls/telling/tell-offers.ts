import type { Emergency } from '#emergencies/schema.ts'
import type { Db } from '#estate/db.ts'
import { endOffer, openOffers } from '#helpcalls/sending/offers.ts'
import { deskAt } from '#helpcalls/telling/desk-at.ts'
import type { Listing } from '#listings/lifecycle/schema.ts'
import { tellNews } from './news-of-home.ts'

type Said = { listing: Listing; what: 'offered' | 'offerBack'; by: number }

/** The desk hears that a neighbour could go, or cannot after all; who it is stands on the page of the call. */
export function tellDeskOfOffer(
  tx: Db,
  emergency: Emergency,
  { listing, what, by }: Said,
  now: string,
): void {
  const people = deskAt(tx, emergency, listing.unit, by, now)
  const told = { listingId: listing.id, to: 'desk', people, what } as const
  tellNews(tx, emergency, { ...told, ...wordsOf(what) }, now)
}

/**
 * Whoever offered to go and was not needed: somebody else goes (`offerTaken`), the call is over (`offerOff`), or its emergency
 * is and it can be taken by one press from now on (`offerFree`). Each hears so once, and nothing waits for them any more.
 * Inside the caller's transaction.
 */
export function releaseOffers(
  tx: Db,
  emergency: Emergency,
  { listingId, what }: { listingId: number; what: 'offerTaken' | 'offerOff' | 'offerFree' },
  now: string,
): void {
  const people = openOffers(tx, [listingId]).map(({ personId }) => personId)
  for (const personId of people) endOffer(tx, { listingId, personId }, 'unneeded', now)
  // A drill that is over has nothing more to say.
  if (emergency.drill === 1 && emergency.state !== 'active') return
  // What is off the board is not there for neighbours any more.
  const url = what === 'offerOff' ? '/needs' : `/needs/${listingId}`
  tellNews(tx, emergency, { listingId, to: 'coming', people, what, url, ...wordsOf(what) }, now)
}

const wordsOf = (what: string) => ({
  title: { key: `helpcalls:told.${what}Title` },
  body: { key: `helpcalls:told.${what}Body` },
})

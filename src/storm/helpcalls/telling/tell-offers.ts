import type { Emergency } from '#emergencies/schema.ts'
import type { Db } from '#estate/db.ts'
import { endOffer, openOffers, sentByDeskOf } from '#helpcalls/sending/offers.ts'
import { deskAt } from '#helpcalls/telling/desk-at.ts'
import { promisesOf } from '#listings/lifecycle/rows.ts'
import { isOver } from '#listings/lifecycle/rules.ts'
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
 * An offer stands until the call is over: whoever offered hears that somebody goes, and, where nobody does any more, that
 * they may be asked. Inside the caller's transaction.
 */
export function settleOffers(
  tx: Db,
  emergency: Emergency,
  listing: Listing,
  freed: boolean,
  now: string,
): void {
  const { id: listingId, state } = listing
  const newly = promisesOf(tx, listingId).some((one) => one.holds === 1 && one.promisedAt === now)
  const anew = state === 'open' && freed
  if (isOver(state)) releaseOffers(tx, emergency, { listingId, what: 'offerOff' }, now)
  else if (anew && sentByDeskOf(tx, listingId) === null)
    releaseOffers(tx, emergency, { listingId, what: 'offerFree' }, now)
  else if (anew) tellOffers(tx, emergency, { listingId, what: 'offerWanted' }, now)
  else if (state === 'promised' && newly) tellOffers(tx, emergency, { listingId, what: 'offerStands' }, now)
}

/**
 * Whoever offered to go and was not needed: the call is over (`offerOff`), or its emergency
 * is and it can be taken by one press from now on (`offerFree`). Each hears so once, and nothing waits for them any more.
 * Inside the caller's transaction.
 */
export function releaseOffers(
  tx: Db,
  emergency: Emergency,
  { listingId, what }: { listingId: number; what: 'offerOff' | 'offerFree' },
  now: string,
): void {
  tellOffers(tx, emergency, { listingId, what }, now)
  for (const { personId } of openOffers(tx, [listingId]))
    endOffer(tx, { listingId, personId }, 'unneeded', now)
}

type OfferNews = { listingId: number; what: 'offerStands' | 'offerWanted' | 'offerOff' | 'offerFree' }

function tellOffers(tx: Db, emergency: Emergency, { listingId, what }: OfferNews, now: string): void {
  // A drill that is over has nothing more to say.
  if (emergency.drill === 1 && emergency.state !== 'active') return
  const people = openOffers(tx, [listingId]).map(({ personId }) => personId)
  // What is off the board is not there for neighbours any more.
  const url = what === 'offerOff' ? '/needs' : `/needs/${listingId}`
  tellNews(tx, emergency, { listingId, to: 'coming', people, what, url, ...wordsOf(what) }, now)
}

const wordsOf = (what: string) => ({
  title: { key: `helpcalls:told.${what}Title` },
  body: { key: `helpcalls:told.${what}Body` },
})

import type { Emergency } from '#emergencies/schema.ts'
import { Conflict, type DomainError, Moved, NotAllowed } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { needOffers } from '#helpcalls/schema.ts'
import { tellDeskOfOffer } from '#helpcalls/telling/tell-offers.ts'
import { answerAsking } from '#listings/lifecycle/asking.ts'
import type { Offering } from '#listings/lifecycle/followers.ts'
import { listingRow, promisesOf } from '#listings/lifecycle/rows.ts'
import type { Listing } from '#listings/lifecycle/schema.ts'
import { lateSentence, whyNoHelper } from '#listings/promises/promising.ts'
import { mustBelong } from '#people/occupancies.ts'
import { isOfEstate } from '#people/rules.ts'
import { record } from '#record/record.ts'
import { freestFirst, handsFor } from '#shifts/hands.ts'
import type { Standing } from '#standing/standing.ts'
import { standingOf } from '#standing/standings.ts'
import { whomToAsk } from '#standing/whom-to-ask.ts'
import { standingDispatch } from './dispatches.ts'
import { endOffer, openOffers, sentByDeskOf } from './offers.ts'
import { outOf } from './out.ts'

/** So many open offers to go to one call: the desk has whom to choose, and nobody waits for nothing. */
const mostOffers = 3

/**
 * "I could go", said on the board about a call for help: the desk hears it and may send them. It moves nothing else: the
 * call stays open and whoever is asked stays asked, because anybody with an account may say it. False for a need that no
 * desk sends anybody to. Throws Refused, Conflict or Moved where this person cannot offer.
 */
export function offerToGo(db: Db, listingId: number, by: number, now: string): boolean {
  return db.transaction((tx) => {
    const emergency = sentByDeskOf(tx, listingId)
    if (!emergency) return false
    const listing = listingRow(tx, listingId)
    const fault = whyNoOffer(tx, { emergency, listing, standing: standingOf(tx, by, now) }, now)
    if (fault) throw fault
    tx.insert(needOffers).values({ listingId, personId: by, offeredAt: now }).run()
    answerAsking(tx, { listingId, personId: by, answer: 'promised' }, now)
    // Without the door: whoever offers reads their own lines of the record, and has not been told where it is.
    record(tx, 'need.offered', `need:${listingId}`, by, now)
    tellDeskOfOffer(tx, emergency, { listing, what: 'offered', by }, now)
    return true
  })
}

/** They cannot go after all, before anybody sent them. Conflict where nothing is open; Moved where they are asked already. */
export function takeOfferBack(db: Db, listingId: number, by: number, now: string): void {
  db.transaction((tx) => {
    mustBelong(tx, by, now)
    const emergency = sentByDeskOf(tx, listingId)
    if (!endOffer(tx, { listingId, personId: by }, 'back', now) || !emergency) {
      if (emergency && isAsked(tx, listingId, by)) throw answerThere(emergency, listingId)
      throw new Conflict('helpcalls:errors.noOffer')
    }
    record(tx, 'need.offerEnded', `need:${listingId}`, by, now)
    tellDeskOfOffer(tx, emergency, { listing: listingRow(tx, listingId), what: 'offerBack', by }, now)
  })
}

/** Have as many offered to go there as the desk can choose from? */
export const hasEnough = (db: Db, listingId: number) => openOffers(db, [listingId]).length >= mostOffers

/** How this reader stands to a call that is open on the board; null for every need that is taken by one press. */
export function offeringOf(db: Db, standing: Standing, listingId: number, now: string): Offering | null {
  const emergency = sentByDeskOf(db, listingId)
  if (!emergency) return null
  const listing = listingRow(db, listingId)
  const fault = whyNoOffer(db, { emergency, listing, standing }, now)
  // By the building, which the board shows: who answers for a staircase would say which one it is.
  const ring = whomToAsk(db, 'assist', listing.building, now).filter(({ phone }) => phone !== null)
  return {
    emergencyId: emergency.id,
    stands: fault === null ? 'may' : (standsOf[fault.code] ?? 'none'),
    ring,
  }
}

const offered = 'helpcalls:errors.offeredAlready'
const standsBy = 'helpcalls:errors.standsBy'
const enough = 'helpcalls:errors.enoughOffered'
const asked = 'helpcalls:errors.answerThere'
const standsOf: Record<string, Offering['stands']> = {
  [offered]: 'offered',
  [standsBy]: 'standsBy',
  [enough]: 'enough',
  [asked]: 'asked',
}

type Offer = { emergency: Emergency; listing: Listing; standing: Standing }

/** Why this person cannot offer to go there, the first of all reasons; null where they can. */
function whyNoOffer(db: Db, { emergency, listing, standing }: Offer, now: string): DomainError | null {
  const { personId } = standing
  const { id } = listing
  if (!isOfEstate(standing)) return new NotAllowed('shared:errors.notAllowed')
  const noHelper = whyNoHelper(db, listing, { personId, by: personId }, now)
  if (noHelper) return noHelper
  if (isAsked(db, id, personId)) return answerThere(emergency, id)
  if (promisesOf(db, id).some((one) => one.helperId === personId && one.holds === 1))
    return new Conflict('listings:errors.already')
  const offers = openOffers(db, [id]).some((one) => one.personId === personId)
  if (offers) return new Conflict(listing.state === 'open' ? offered : standsBy)
  if (listing.state !== 'open') return new Conflict(lateSentence(listing))
  if (isNoHelpNow(db, { emergency, listing, standing }, now))
    return new Conflict('helpcalls:errors.noHelpNow')
  return hasEnough(db, id) ? new Conflict(enough) : null
}

/** By the words of their own home, or because something real runs at their door while this is a drill. */
function isNoHelpNow(db: Db, { emergency, listing, standing }: Offer, now: string): boolean {
  const { personId } = standing
  if (outOf(db, listing.id).some(({ id }) => id === personId)) return true
  return freestFirst(handsFor(db, emergency, now), [personId], listing.unit).length === 0
}

function isAsked(db: Db, listingId: number, personId: number): boolean {
  return standingDispatch(db, listingId)?.personId === personId
}

function answerThere(emergency: Emergency, listingId: number): Moved {
  return new Moved(asked, `/emergencies/${emergency.id}/needs/${listingId}`)
}

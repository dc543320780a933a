import { Conflict, NotAllowed, NotFound, Refused } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { aboutListing } from '#listings/lifecycle/about.ts'
import { endLivePromises } from '#listings/lifecycle/ending.ts'
import { mustSuitCall } from '#listings/lifecycle/on-calls.ts'
import { isOwner } from '#listings/lifecycle/powers.ts'
import { listingRow, takeListingStep } from '#listings/lifecycle/rows.ts'
import { nextState } from '#listings/lifecycle/rules.ts'
import type { Listing } from '#listings/lifecycle/schema.ts'
import { settleListing } from '#listings/lifecycle/settle.ts'
import { ownersOf, tellOfListing } from '#listings/lifecycle/telling.ts'
import { record } from '#record/record.ts'
import { can, type Standing } from '#standing/standing.ts'
import { standingOf } from '#standing/standings.ts'
import { type NewTicket, ticketFromNeed } from '#tickets/opening.ts'
import { addressesAround } from '#tickets/reported-addresses.ts'
import { listingPhotos } from './photos.ts'

export type Turned = Pick<NewTicket, 'category' | 'urgency' | 'place' | 'title' | 'words'> & { id: number }

/** May this person say that a need is really a repair: whose need it is, and whoever stands in for that door? */
export function mayTurn(standing: Standing, listing: Listing): boolean {
  if (listing.kind !== 'need' || listing.publishedAt === null) return false
  if (nextState(listing.state, 'withdraw') === null) return false
  return isOwner(standing, listing) || can(standing, 'assist', listing.unit)
}

/** Where the repair can be: the home the need is for, and the common parts around that home. */
export function repairAddresses(db: Db, listing: Listing, now: string) {
  const { homes, common } = addressesAround(db, standingOf(db, listing.personId, now))
  return [...homes.filter((home) => home.path === listing.unit), ...common]
}

/**
 * A need that is really a repair becomes a ticket of the help desk: it leaves the board, whoever promised is let go, the
 * one who asked hears where it is now, and its words and photos go along. Answers the ticket's number. Throws Conflict
 * where the need is over already or a call for help, NotAllowed for whom it does not concern, Refused for a place that is not around it.
 */
export function turnIntoTicket(db: Db, input: Turned, by: number, now: string): number {
  return db.transaction((tx) => {
    const need = listingRow(tx, input.id)
    const standing = standingOf(tx, by, now)
    if (need.kind !== 'need' || need.publishedAt === null) throw new NotFound('shared:errors.notFound')
    if (nextState(need.state, 'withdraw') === null) throw new Conflict('listings:errors.movedOn')
    if (!mayTurn(standing, need)) throw new NotAllowed('shared:errors.notAllowed')
    mustSuitCall(tx, need.id, 'ticket')
    mustBeAround(tx, need, input.place, now)
    const why = 'listings:reasons.ticket'
    const over = takeListingStep(tx, need, { step: 'withdraw', by, why, set: { repeats: null } }, now)
    endLivePromises(tx, over, { by, why, what: 'withdrawn' }, now)
    settleListing(tx, need.id, { by }, now)
    const { id: needId, ...ticket } = input
    const fileIds = listingPhotos(tx, needId).map((photo) => photo.fileId)
    const { id } = ticketFromNeed(tx, { ...ticket, needId, personId: need.personId, fileIds }, by, now)
    const details = { title: need.title, number: id }
    record(tx, 'need.turned', aboutListing(need, by), by, now, { details })
    const people = ownersOf(need).filter((person) => person !== by)
    tellOfListing(
      tx,
      over,
      { key: 'turned', people, what: 'turned', params: { number: id }, url: `/tickets/${id}` },
      now,
    )
    return id
  })
}

/** Refused for a place that is not around what is needed. */
export function mustBeAround(db: Db, need: Listing, place: string, now: string): void {
  if (!repairAddresses(db, need, now).some(({ path }) => path === place))
    throw new Refused('tickets:errors.placeUnknown')
}

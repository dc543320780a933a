import type { Db } from '#estate/db.ts'
import { schedule, unschedule } from '#estate/jobs.ts'
import { startAsking, stopAsking } from './asking.ts'
import { nextChase } from './chase-rules.ts'
import { needFollowers } from './followers.ts'
import { listingRow, promisesOf, type StepTaken, takeListingStep } from './rows.ts'
import { isOver, settlingStep } from './rules.ts'
import type { Listing } from './schema.ts'
import { indexListing, unindexListing } from './search-index.ts'

const chaseKey = (id: number) => `listings.chase:${id}`
export const repeatKey = (id: number) => `listings.repeat:${id}`

/**
 * Brings a listing to where its promises stand and puts down what is due next. Every command on a listing ends here, so
 * that none can leave it lying still, in the search when it is over, or asking people for what is taken.
 */
export function settleListing(tx: Db, id: number, taken: Omit<StepTaken, 'step'>, now: string): Listing {
  const before = listingRow(tx, id)
  const held = promisesOf(tx, id)
  let listing = before
  let reopened = false
  for (let step = settlingStep(before, held); step !== null; step = settlingStep(listing, held)) {
    reopened = step === 'reopen'
    // What stays is simply free again; anything else was promised and is open anew, which everybody should see.
    const anew = { round: before.round + 1, reopenedAt: now, reopenedWhy: taken.why ?? null }
    const again = !reopened ? {} : before.stays === 1 ? { renewedAt: now } : anew
    listing = takeListingStep(tx, listing, { ...taken, step, set: again }, now)
  }
  needFollowers().settled(tx, listing, { by: taken.by, freed: reopened && isFree(tx, id) }, now)
  if (listing.state === 'open') {
    indexListing(tx, listing)
    if (reopened) startAsking(tx, listing, now)
  } else {
    unindexListing(tx, id)
    stopAsking(tx, listing, now)
  }
  scheduleChase(tx, listing)
  return listing
}

/** Nobody holds a place of it, so that nobody comes. */
function isFree(tx: Db, id: number): boolean {
  return promisesOf(tx, id).every((one) => one.holds !== 1)
}

/** What keeps it from lying still, as due work; nothing once it is over. */
function scheduleChase(tx: Db, listing: Listing): void {
  const chase = nextChase(listing, promisesOf(tx, listing.id))
  if (chase === null) unschedule(tx, chaseKey(listing.id))
  else
    schedule(tx, {
      kind: 'listings.chase',
      key: chaseKey(listing.id),
      dueAt: chase.at,
      payload: { id: listing.id },
    })
  if (isOver(listing.state) && listing.repeats === null) unschedule(tx, repeatKey(listing.id))
}

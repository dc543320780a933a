import { Conflict } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { unschedule } from '#estate/jobs.ts'
import { aboutListing } from '#listings/lifecycle/about.ts'
import { startAsking } from '#listings/lifecycle/asking.ts'
import { endLivePromises } from '#listings/lifecycle/ending.ts'
import { needFollowers } from '#listings/lifecycle/followers.ts'
import { mustSuitCall } from '#listings/lifecycle/on-calls.ts'
import { changeListing, takeListingStep } from '#listings/lifecycle/rows.ts'
import { shownState } from '#listings/lifecycle/rules.ts'
import type { Listing } from '#listings/lifecycle/schema.ts'
import { repeatKey, settleListing } from '#listings/lifecycle/settle.ts'
import { record } from '#record/record.ts'
import { ownListing } from './posting.ts'

/**
 * Takes it back: no longer needed, or offered no more. A promise that stands ends with it, and is told. Throws Conflict where
 * it stands otherwise than when the page was drawn (`was`): what was just done is not withdrawn.
 */
export function withdrawListing(
  db: Db,
  input: { id: number; why: string; was?: string | null },
  by: number,
  now: string,
): Listing {
  return db.transaction((tx) => {
    const before = ownListing(tx, input.id, by, now)
    if (input.was != null && input.was !== shownState(before)) throw new Conflict('listings:errors.movedOn')
    const listing = takeListingStep(
      tx,
      before,
      { step: 'withdraw', by, why: input.why, set: { repeats: null } },
      now,
    )
    needFollowers().takenBack(tx, listing.id, by, now)
    record(tx, 'need.withdrawn', aboutListing(listing, by), by, now, { why: input.why })
    endLivePromises(tx, listing, { by, why: input.why, what: 'withdrawn' }, now)
    return settleListing(tx, listing.id, { by }, now)
  })
}

/** "It is still so": the clock begins anew; what has expired goes back on the board and people are asked again. */
export function renewListing(db: Db, id: number, by: number, now: string): Listing {
  return db.transaction((tx) => {
    const before = ownListing(tx, id, by, now)
    if (before.state === 'draft') {
      changeListing(tx, id, { chasedAt: null, changedAt: now })
      return settleListing(tx, id, { by }, now)
    }
    if (before.publishedAt === null) throw new Conflict('listings:errors.movedOn')
    const again = before.state === 'expired'
    const round = again
      ? { round: before.round + 1, reopenedAt: now, endedAt: null, endedBy: null, endedWhy: null }
      : {}
    const listing = takeListingStep(tx, before, { step: 'renew', by, set: { ...round, renewedAt: now } }, now)
    record(tx, 'need.renewed', aboutListing(listing, by), by, now)
    if (again) startAsking(tx, listing, now)
    return settleListing(tx, id, { by }, now)
  })
}

/** The need of every week ends; the one that stands stays. */
export function stopRepeating(db: Db, id: number, by: number, now: string): Listing {
  return db.transaction((tx) => {
    const before = ownListing(tx, id, by, now)
    mustSuitCall(tx, id, 'repeating/end')
    if (before.repeats === null) throw new Conflict('listings:errors.movedOn')
    unschedule(tx, repeatKey(id))
    record(tx, 'need.repeatEnded', aboutListing(before, by), by, now)
    return changeListing(tx, id, { repeats: null })
  })
}

import { and, eq, inArray, or } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import { forgetNeedAskings } from '#listings/lifecycle/asking.ts'
import { changePromise, endLivePromises, movePromise } from '#listings/lifecycle/ending.ts'
import { eraseWhys } from '#listings/lifecycle/erasing.ts'
import { changeListing, listingRow, takeListingStep } from '#listings/lifecycle/rows.ts'
import { isOver } from '#listings/lifecycle/rules.ts'
import { listingSteps, listings, type PromiseRow, promises } from '#listings/lifecycle/schema.ts'
import { settleListing } from '#listings/lifecycle/settle.ts'
import { sidesOf, tellOfListing } from '#listings/lifecycle/telling.ts'
import { forgetBlocks } from '#listings/matching/blocks.ts'
import { forgetHelperProfile } from '#listings/matching/helping.ts'
import { eraseNotes } from '#listings/moderation/moderation-rows.ts'
import { moderations } from '#listings/moderation/schema.ts'
import { forgetPhotos } from '#listings/posting/photos.ts'
import { eraseThanks } from '#listings/promises/finishing.ts'
import { thanks, threadMessages } from '#listings/promises/schema.ts'
import { eraseThread } from '#listings/promises/thread.ts'
import { eraseDetails } from '#record/erasing.ts'
import { events } from '#record/schema.ts'

/**
 * Whoever leaves the estate leaves no need without an answer: what they asked or offered comes off the board, and what
 * they promised is open again, which the other side hears. Then their words go; who helped how often stays as numbers.
 */
export function forgetNeighbour(tx: Db, personId: number, now: string): void {
  endOwn(tx, personId, now)
  releasePromises(tx, livePromisesOf(tx, personId), personId, now)
  eraseWords(tx, personId)
}

function endOwn(tx: Db, personId: number, now: string): void {
  const own = tx.select().from(listings).where(eq(listings.personId, personId)).all()
  for (const before of own.filter((one) => !isOver(one.state))) {
    const why = 'listings:reasons.left'
    const step = { step: 'withdraw', by: null, why, set: { repeats: null } } as const
    const listing = takeListingStep(tx, before, step, now)
    endLivePromises(tx, listing, { by: null, why, what: 'withdrawn' }, now)
    settleListing(tx, listing.id, { by: null }, now)
  }
}

function livePromisesOf(tx: Db, personId: number): PromiseRow[] {
  const mine = or(eq(promises.helperId, personId), eq(promises.servedId, personId))
  const live = and(mine, inArray(promises.state, ['standing', 'done']))
  return tx.select().from(promises).where(live).all()
}

/** What this person promised, or was promised, is open again, and the other side hears of it. */
export function releasePromises(tx: Db, rows: readonly PromiseRow[], personId: number, now: string): void {
  for (const row of rows) {
    const listing = listingRow(tx, row.listingId)
    // What one of the two has called done happened, whoever leaves.
    const step = row.state === 'standing' ? 'release' : 'confirm'
    movePromise(tx, listing, row, { step, by: null, why: 'listings:reasons.left' }, now)
    const { served, helping } = sidesOf(listing, row)
    const people = (row.helperId === personId ? served : helping).filter((person) => person !== personId)
    if (step === 'release')
      tellOfListing(tx, listing, { key: `released:${row.id}`, people, what: 'released' }, now)
    settleListing(tx, listing.id, { by: null, why: 'listings:reasons.released' }, now)
  }
}

function eraseWords(tx: Db, personId: number): void {
  const own = tx.select().from(listings).where(eq(listings.personId, personId)).all()
  for (const { id } of own) {
    forgetPhotos(tx, id)
    changeListing(tx, id, { title: '—', details: '', reopenedWhy: null, endedWhy: null })
    eraseWhys(tx, eq(listingSteps.listingId, id))
    eraseNotes(tx, eq(moderations.listingId, id))
    // Its title stands in the record also where a neighbour took it up.
    eraseDetails(tx, eq(events.subject, `need:${id}`))
  }
  // A thread and its thanks quote each other by name: both sides' words of it go.
  const mine = or(eq(promises.helperId, personId), eq(promises.servedId, personId))
  for (const { id } of tx.select({ id: promises.id }).from(promises).where(mine).all()) {
    changePromise(tx, id, { endedWhy: null })
    eraseWhys(tx, eq(listingSteps.promiseId, id))
    eraseThread(tx, eq(threadMessages.promiseId, id))
    eraseThanks(tx, eq(thanks.promiseId, id))
  }
  eraseWhys(tx, eq(listingSteps.byPerson, personId))
  eraseThread(tx, eq(threadMessages.writtenBy, personId))
  eraseThanks(tx, eq(thanks.byPerson, personId))
  eraseNotes(tx, eq(moderations.openedBy, personId))
  forgetHelperProfile(tx, personId)
  forgetNeedAskings(tx, personId)
  forgetBlocks(tx, personId)
}

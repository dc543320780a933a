import { eq } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import { unschedule } from '#estate/jobs.ts'
import { endDispatch, standingDispatch } from '#helpcalls/sending/dispatches.ts'
import { endOffer, openOffers } from '#helpcalls/sending/offers.ts'
import { movePromise } from '#listings/lifecycle/ending.ts'
import { changeListing, insertPromise, listingRow, promisesOf, writeStep } from '#listings/lifecycle/rows.ts'
import type { PromiseRow } from '#listings/lifecycle/schema.ts'
import { settleListing } from '#listings/lifecycle/settle.ts'
import { endListing, worsen } from '#listings/posting/raising.ts'
import { dispatchKey } from './need-in-emergency.ts'
import { emergencyNeeds, needOffers, needReports } from './schema.ts'

const joined = 'helpcalls:reasons.joined'

/**
 * Two calls of one door become one: what was said of the other is read with the one that stays, which is as bad as the worse
 * of them, and whoever was on the way to the other is on the way to it. The other leaves the board, and belongs to `leftIn`,
 * an emergency that is over. Answers who had been asked to go there and need not answer any more. Inside the caller's
 * transaction.
 */
export function joinCalls(
  tx: Db,
  { kept, other, leftIn }: { kept: number; other: number; leftIn: number },
  now: string,
): number[] {
  tx.update(emergencyNeeds)
    .set({ emergencyId: leftIn, closedAt: now })
    .where(eq(emergencyNeeds.listingId, other))
    .run()
  tx.update(needReports).set({ listingId: kept }).where(eq(needReports.listingId, other)).run()
  const asked = standingDispatch(tx, other)
  if (asked) endDispatch(tx, asked, 'closed', now)
  unschedule(tx, dispatchKey(other))
  moveHelpers(tx, { kept, other }, now)
  moveOffers(tx, { kept, other }, now)
  const { urgency } = listingRow(tx, other)
  worsen(tx, kept, urgency === 1 ? 1 : 2, now)
  endListing(tx, other, joined, now)
  return asked ? [asked.personId] : []
}

/** Whoever offered to go to the other offers to go to the one that stays: for them nothing has changed. */
function moveOffers(tx: Db, { kept, other }: { kept: number; other: number }, now: string): void {
  const offered = new Set(openOffers(tx, [kept]).map(({ personId }) => personId))
  for (const { id, personId } of openOffers(tx, [other]))
    if (offered.has(personId)) endOffer(tx, { listingId: other, personId }, 'unneeded', now)
    else tx.update(needOffers).set({ listingId: kept }).where(eq(needOffers.id, id)).run()
}

/** Whoever goes to the other goes to the one that stays, with places for all of them: nobody has to say it again. */
function moveHelpers(tx: Db, { kept, other }: { kept: number; other: number }, now: string): void {
  const held = promisesOf(tx, kept).filter((one) => one.holds === 1)
  const goes = new Set(held.map((one) => one.helperId))
  const places = held.map((one) => one.place)
  const from = listingRow(tx, other)
  const moving = promisesOf(tx, other).filter((one) => one.state === 'standing')
  for (const one of moving) {
    if (!goes.has(one.helperId)) places.push(takeAlong(tx, kept, one, Math.max(0, ...places) + 1, now))
    movePromise(tx, from, one, { step: 'release', by: null, why: joined }, now)
  }
  if (places.length > listingRow(tx, kept).places) changeListing(tx, kept, { places: Math.max(...places) })
  if (moving.length > 0) settleListing(tx, kept, { by: null }, now)
}

function takeAlong(tx: Db, kept: number, one: PromiseRow, place: number, now: string): number {
  const { id: _, listingId: __, ...same } = one
  const row = insertPromise(tx, { ...same, listingId: kept, place })
  writeStep(tx, kept, { step: 'promise', by: null, forPerson: one.helperId, promiseId: row.id }, now)
  return place
}

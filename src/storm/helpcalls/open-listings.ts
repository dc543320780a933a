import { and, eq, isNull } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import { unschedule } from '#estate/jobs.ts'
import { changeListing, listingRow, promisesOf } from '#listings/lifecycle/rows.ts'
import { listings } from '#listings/lifecycle/schema.ts'
import { settleListing } from '#listings/lifecycle/settle.ts'
import { dispatchKey } from './need-in-emergency.ts'
import { dispatches, emergencyNeeds } from './schema.ts'

/** Whoever was asked to go there need not answer any more. */
export function closeSent(tx: Db, listingId: number, now: string): void {
  tx.update(dispatches)
    .set({ answer: 'closed', answeredAt: now })
    .where(and(eq(dispatches.listingId, listingId), isNull(dispatches.answer)))
    .run()
}

/** Needs of an emergency that are open on the board, for what ends or counts them. */
export function openListings(tx: Db, emergencyId: number): { listingId: number; state: string }[] {
  return tx
    .select({ listingId: emergencyNeeds.listingId, state: listings.state })
    .from(emergencyNeeds)
    .innerJoin(listings, eq(listings.id, emergencyNeeds.listingId))
    .where(and(eq(emergencyNeeds.emergencyId, emergencyId), isNull(emergencyNeeds.closedAt)))
    .all()
}

/**
 * Nobody else is asked to come besides whoever goes already, or has been there: one who was to come as well and has not said
 * yes need not. Leaves a need that nobody has taken as it is.
 */
export function enoughGo(tx: Db, listingId: number, by: number | null, now: string): void {
  const held = promisesOf(tx, listingId).filter((one) => one.holds === 1).length
  if (held === 0 || held >= listingRow(tx, listingId).places) return
  changeListing(tx, listingId, { places: held })
  unschedule(tx, dispatchKey(listingId))
  // Whoever is asked and need not come hears so as it settles; once the emergency is over, there is nothing to hear.
  settleListing(tx, listingId, { by }, now)
  closeSent(tx, listingId, now)
}

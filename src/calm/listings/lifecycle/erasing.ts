import { and, inArray, isNotNull, type SQL } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import { inList } from '#estate/in-list.ts'
import { listingSteps, listings } from './schema.ts'

/** No person: whom a need was for, once that is erased. */
const nobody = 0

/** Empties what was given as the reason of these steps; that they were taken stays. Answers how many steps it was. */
export function eraseWhys(tx: Db, where: SQL | undefined): number {
  return tx.update(listingSteps).set({ why: null }).where(where).returning({ id: listingSteps.id }).all()
    .length
}

/** Empties every reason in the stories of these listings. Answers how many steps had one. */
export function eraseSteps(tx: Db, ids: readonly number[]): number {
  return eraseWhys(tx, and(inList(listingSteps.listingId, ids), isNotNull(listingSteps.why)))
}

/** Empties whose and where these listings were, of those that are over. Answers how many. */
export function eraseEnded(tx: Db, ids: readonly number[]): number {
  const over = inArray(listings.state, ['done', 'confirmed', 'withdrawn', 'expired'])
  const nowhere = { unit: '', entrance: '', building: '', personId: nobody, postedBy: nobody }
  return tx
    .update(listings)
    .set({ ...nowhere, endedBy: null, endedWhy: null, reopenedWhy: null })
    .where(and(inList(listings.id, ids), over))
    .returning({ id: listings.id })
    .all().length
}

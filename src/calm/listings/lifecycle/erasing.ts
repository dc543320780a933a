import { and, inArray, isNotNull } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import { inList } from '#estate/sql.ts'
import { listingSteps, listings } from './schema.ts'

/** No person: whom a listing was for, once that is erased. */
const nobody = 0

/** Empties why these listings moved on, step by step. Answers how many steps said something. */
export function eraseSteps(tx: Db, ids: readonly number[]): number {
  return tx
    .update(listingSteps)
    .set({ why: null })
    .where(and(inList(listingSteps.listingId, ids), isNotNull(listingSteps.why)))
    .returning({ id: listingSteps.id })
    .all().length
}

/** Empties door, person and words of those of these listings that are over. Answers how many they are. */
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

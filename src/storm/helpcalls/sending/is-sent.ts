import type { Db } from '#estate/db.ts'
import { dispatchesOf } from './dispatches.ts'

/** Is this person asked to go to this call, or has said yes to that? */
export function isSent(db: Db, listingId: number, personId: number): boolean {
  const last = dispatchesOf(db, listingId).findLast((one) => one.personId === personId)
  return last !== undefined && (last.answer === null || last.answer === 'accepted')
}

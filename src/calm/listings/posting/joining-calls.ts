import type { Pair } from '#doubles/ledger.ts'
import { Refused } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { needFollowers } from '#listings/lifecycle/followers.ts'
import { isOwner } from '#listings/lifecycle/powers.ts'
import { listingRow } from '#listings/lifecycle/rows.ts'
import type { Listing } from '#listings/lifecycle/schema.ts'
import { recordHourly } from '#record/hourly.ts'
import { standingOf } from '#standing/standings.ts'

/**
 * A call for help is one with what the same door asked alone: help goes to a door, and of two that became one nobody would
 * find the other. Throws Refused.
 */
export function mustKeepDoors(tx: Db, { goes, stays }: Pair): void {
  const emergency = needFollowers().emergency(tx, goes)
  // What an emergency follows, it goes on following.
  if (emergency !== null && needFollowers().emergency(tx, stays) !== emergency)
    throw new Refused('listings:errors.emergencyStays', { number: goes, other: stays })
  if (!mayBeOneCall(asCall(tx, listingRow(tx, goes)), asCall(tx, listingRow(tx, stays))))
    throw new Refused('listings:errors.twoDoors', { number: goes, other: stays })
}

/** Can these be the same, as far as either was a call for help? Of the same door, and none left over from what has ended. */
export function mayBeOneCall(one: AsCall, other: AsCall): boolean {
  const two = [one, other]
  if (two.every(({ raised }) => !raised)) return true
  const over = two.some(({ raised, runs }) => raised && !runs)
  return one.unit === other.unit && (!over || two.every(({ runs }) => !runs))
}

type AsCall = { unit: string; raised: boolean; runs: boolean }

/** A need as far as it was raised in an emergency, and that still runs. */
export function asCall(db: Db, { id, unit }: Pick<Listing, 'id' | 'unit'>): AsCall {
  const { emergency, raisedIn } = needFollowers()
  const raised = raisedIn(db, id) !== null
  return { unit, raised, runs: raised && emergency(db, id) !== null }
}

/** Whose need it is and at which door, read by whoever joins two: written down at that door, unless it is their own. */
export function recordLook(tx: Db, need: Listing, by: number, now: string): void {
  if (isOwner(standingOf(tx, by, now), need)) return
  recordHourly(tx, 'contact.viewed', `need:${need.id}`, by, now, {
    for: need.personId,
    unit: need.unit === '' ? null : need.unit,
    why: 'listings:reasons.join',
    details: { title: need.title },
  })
}

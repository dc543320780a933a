import { eq } from 'drizzle-orm'
import { emergencyOf } from '#emergencies/active.ts'
import { isActive } from '#emergencies/rules.ts'
import type { Emergency } from '#emergencies/schema.ts'
import type { Db } from '#estate/db.ts'
import { emergencyNeeds } from '#helpcalls/schema.ts'
import { heardAt, keepStanding } from './answering.ts'
import { answersAt, doorAt } from './doors.ts'
import { rollsBeside } from './echoes.ts'
import { takeBackRollAnswers } from './taking-back.ts'

/**
 * A call for help was raised, answered or taken off the board: its door stands by it in every roll that asks it. Inside the
 * caller's transaction.
 */
export function doorFollowsCall(tx: Db, listingId: number, now: string): void {
  const call = runningCall(tx, listingId, now)
  if (!call) return
  const { emergency, unit } = call
  const own = doorAt(tx, emergency.id, unit)
  const beside = rollsBeside(tx, emergency, unit, now)
  for (const { roll, door } of [...(own ? [{ roll: emergency, door: own }] : []), ...beside])
    keepStanding(tx, roll, door, heardAt(tx, door), now)
}

/**
 * Whoever takes back a call for help takes back the answers by which the same person had asked for it. What another hand
 * had said at that door still stands, and is in doubt. Inside the caller's transaction.
 */
export function takeBackWithCall(tx: Db, listingId: number, by: number, now: string): void {
  const call = runningCall(tx, listingId, now)
  const door = call && doorAt(tx, call.emergency.id, call.unit)
  if (!door) return
  const given = answersAt(tx, door.id)
  const undone = new Set(given.map((one) => one.undoes))
  const own = given.filter((one) => one.state === 'help' && one.by === by && !undone.has(one.id))
  takeBackRollAnswers(tx, call.emergency, own, now)
}

/** The emergency and the door of this call; null where it is none, or answers no longer count. */
function runningCall(tx: Db, listingId: number, now: string): { emergency: Emergency; unit: string } | null {
  const need = tx.select().from(emergencyNeeds).where(eq(emergencyNeeds.listingId, listingId)).get()
  if (!need) return null
  const emergency = emergencyOf(tx, need.emergencyId, now)
  return isActive(emergency, now) ? { emergency, unit: need.unit } : null
}

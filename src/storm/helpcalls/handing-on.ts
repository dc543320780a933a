import { and, eq, isNull } from 'drizzle-orm'
import { activeEmergencies, coversUnit } from '#emergencies/active.ts'
import { emergencyRooms, type HandsOff } from '#emergencies/rooms.ts'
import type { Emergency } from '#emergencies/schema.ts'
import type { Db } from '#estate/db.ts'
import { inList } from '#estate/in-list.ts'
import { endDispatch } from '#helpcalls/sending/dispatches.ts'
import { stepBack } from '#helpcalls/sending/stepping-back.ts'
import { promises } from '#listings/lifecycle/schema.ts'
import { homesAt } from '#shifts/hands.ts'
import { dwellersOf } from './callers.ts'
import { callsInHand } from './calls-in-hand.ts'
import { sendNext } from './dispatch.ts'
import { dispatches, emergencyNeeds } from './schema.ts'

/**
 * Whoever's own home calls for help, or is empty, goes nowhere: what they were asked for in any running emergency goes to
 * the next at once, in every room, and nobody counts on what they said yes to. What is said of a home in a drill takes
 * nobody from what is real. Inside the caller's transaction.
 */
export function handOnAllOf(
  tx: Db,
  emergency: Emergency,
  { unit, why }: { unit: string; why: 'calls' | 'away' },
  now: string,
): void {
  const people = dwellersOf(tx, unit, now)
  if (people.length === 0) return
  const running = activeEmergencies(tx, now).filter((one) => emergency.drill === 0 || one.drill === 1)
  for (const one of running)
    for (const room of emergencyRooms()) room.handsOn?.(tx, one, { people, why }, now)
}

/** Something real begins: nobody who lives there rehearses elsewhere any more. Inside the caller's transaction. */
export function handOnDrills(tx: Db, emergency: Emergency, now: string): void {
  if (emergency.drill === 1) return
  for (const drill of activeEmergencies(tx, now).filter((one) => one.drill === 1)) {
    const busy = [...new Set(callsInHand(tx, drill).map(({ personId }) => personId))]
    const people = busy.filter((one) => homesAt(tx, one, now).some((unit) => coversUnit(emergency, unit)))
    if (people.length > 0) handOnCalls(tx, drill, { people, why: 'real' }, now)
  }
}

/** Calls that these were asked to go to, or had said yes to: the next is asked. */
export function handOnCalls(tx: Db, emergency: Emergency, { people, why }: HandsOff, now: string): void {
  const { id } = emergency
  const asked = tx
    .select({ row: dispatches })
    .from(dispatches)
    .innerJoin(
      emergencyNeeds,
      and(eq(emergencyNeeds.listingId, dispatches.listingId), eq(emergencyNeeds.emergencyId, id)),
    )
    .where(and(inList(dispatches.personId, people), isNull(dispatches.answer)))
    .all()
  for (const { row } of asked) {
    endDispatch(tx, row, 'passed', now)
    sendNext(tx, row.listingId, now)
  }
  const here = and(eq(emergencyNeeds.emergencyId, id), isNull(emergencyNeeds.closedAt))
  const going = tx
    .select({ row: promises })
    .from(promises)
    .innerJoin(emergencyNeeds, and(eq(emergencyNeeds.listingId, promises.listingId), here))
    .where(and(inList(promises.helperId, people), eq(promises.holds, 1), eq(promises.state, 'standing')))
    .all()
  for (const { row } of going) stepBack(tx, emergency, row, why, now)
}

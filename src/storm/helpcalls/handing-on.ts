import { and, eq, isNull } from 'drizzle-orm'
import { activeEmergencies } from '#emergencies/active.ts'
import { emergencyRooms } from '#emergencies/rooms.ts'
import type { Emergency } from '#emergencies/schema.ts'
import type { Db } from '#estate/db.ts'
import { inList } from '#estate/in-list.ts'
import { dwellersOf } from './callers.ts'
import { endDispatch, sendNext } from './dispatch.ts'
import { dispatches, emergencyNeeds } from './schema.ts'

/**
 * Whoever's own home calls for help goes nowhere: what they were asked for in any running emergency goes to the next at
 * once, in every room. What is called in a drill takes nobody from what is real. Inside the caller's transaction.
 */
export function handOnAllOf(tx: Db, emergency: Emergency, unit: string, now: string): void {
  const people = dwellersOf(tx, unit, now)
  if (people.length === 0) return
  const running = activeEmergencies(tx, now).filter((one) => emergency.drill === 0 || one.drill === 1)
  for (const one of running) for (const room of emergencyRooms()) room.handsOn?.(tx, one, people, now)
}

/** Calls that these were asked to go to and have not answered: the next is asked. */
export function handOnCalls(tx: Db, { id }: Emergency, people: readonly number[], now: string): void {
  const here = and(eq(emergencyNeeds.listingId, dispatches.listingId), eq(emergencyNeeds.emergencyId, id))
  const asked = tx
    .select({ row: dispatches })
    .from(dispatches)
    .innerJoin(emergencyNeeds, here)
    .where(and(inList(dispatches.personId, people), isNull(dispatches.answer)))
    .all()
  for (const { row } of asked) {
    endDispatch(tx, row, 'passed', now)
    sendNext(tx, row.listingId, now)
  }
}

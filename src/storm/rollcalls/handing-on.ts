import { and, eq, isNull } from 'drizzle-orm'
import type { HandsOff } from '#emergencies/rooms.ts'
import type { Emergency } from '#emergencies/schema.ts'
import type { Db } from '#estate/db.ts'
import { inList } from '#estate/in-list.ts'
import { askNext } from './ladder.ts'
import { rollAskings, rollDoors } from './schema.ts'

/** Silent doors that these were asked to look after: the next is asked at once. Inside the caller's transaction. */
export function handOnDoors(tx: Db, emergency: Emergency, { people }: HandsOff, now: string): void {
  const open = and(
    eq(rollAskings.emergencyId, emergency.id),
    isNull(rollAskings.endedAt),
    inList(rollAskings.personId, people),
  )
  const doors = tx
    .select({ door: rollDoors })
    .from(rollAskings)
    .innerJoin(rollDoors, eq(rollDoors.id, rollAskings.doorId))
    .where(open)
    .all()
    .map(({ door }) => door)
    .filter(({ state }) => state === 'silent')
  if (doors.length > 0) askNext(tx, emergency, doors, 'passed', now)
}

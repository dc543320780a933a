import { holdersAt } from '#emergencies/areas-of-work.ts'
import type { Emergency } from '#emergencies/schema.ts'
import type { Db } from '#estate/db.ts'

/** How many of the desk are told of a call at once. */
const toldAtOnce = 3

/**
 * Whom of the desk something about a call at this door is told, the nearest first: whoever does it themselves (`but`) knows.
 */
export function deskAt(
  db: Db,
  emergency: Emergency,
  unit: string,
  but: number | null,
  now: string,
): number[] {
  return holdersAt(db, emergency, { duty: 'needs', place: unit }, now)
    .filter((one) => one !== but)
    .slice(0, toldAtOnce)
}

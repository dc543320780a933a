import { activeEmergencies } from '#emergencies/active.ts'
import type { Emergency } from '#emergencies/schema.ts'
import type { Db } from '#estate/db.ts'
import { doorAt } from './doors.ts'

/**
 * The other roll calls that ask one of these homes at `now`, the worst and newest first: whoever answers one is shown the
 * way to the others, since each asks about a danger of its own.
 */
export function besideAt(db: Db, but: number, homes: readonly string[], now: string): Emergency[] {
  return activeEmergencies(db, now).filter(
    ({ id }) => id !== but && homes.some((home) => doorAt(db, id, home) !== undefined),
  )
}

import { mustWorkInEmergency } from '#emergencies/active.ts'
import type { Emergency } from '#emergencies/schema.ts'
import type { Db } from '#estate/db.ts'
import { mustBelong } from '#people/occupancies.ts'
import { standingOf } from '#standing/standings.ts'

/** Throws NotAllowed for whoever does not hold the duty of needs in this emergency, and Moved where it is over. */
export function mustTriage(tx: Db, emergency: Emergency, by: number, now: string): void {
  mustBelong(tx, by, now)
  mustWorkInEmergency(tx, standingOf(tx, by, now), emergency, 'needs', now)
}

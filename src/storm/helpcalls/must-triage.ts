import { mustWorkAt } from '#emergencies/areas-of-work.ts'
import type { Emergency } from '#emergencies/schema.ts'
import type { Db } from '#estate/db.ts'
import { mustBelong } from '#people/occupancies.ts'
import { standingOf } from '#standing/standings.ts'

/** Throws NotAllowed for whoever does not see to needs at this door in this emergency, and Moved where it is over. */
export function mustTriage(tx: Db, emergency: Emergency, unit: string, by: number, now: string): void {
  mustBelong(tx, by, now)
  mustWorkAt(tx, standingOf(tx, by, now), emergency, { duty: 'needs', place: unit }, now)
}

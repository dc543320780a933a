import { mayWorkInEmergency } from '#emergencies/active.ts'
import type { Emergency } from '#emergencies/schema.ts'
import { insist } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { mustBelong } from '#people/occupancies.ts'
import { standingOf } from '#standing/standings.ts'

/** Throws NotAllowed for whoever does not hold the duty of needs in this emergency now, and when it is over. */
export function mustTriage(tx: Db, emergency: Emergency, by: number, now: string): void {
  mustBelong(tx, by, now)
  insist(mayWorkInEmergency(tx, standingOf(tx, by, now), emergency, 'needs', now))
}

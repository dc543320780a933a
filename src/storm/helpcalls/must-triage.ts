import { mustWorkAt, worksAt } from '#emergencies/areas-of-work.ts'
import type { Emergency } from '#emergencies/schema.ts'
import { NotAllowed } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { mustBelong } from '#people/occupancies.ts'
import { standingOf } from '#standing/standings.ts'
import { triageIsOver } from './rules.ts'

/** Throws NotAllowed for whoever does not see to needs at this door in this emergency, and Moved where it is over. */
export function mustTriage(tx: Db, emergency: Emergency, unit: string, by: number, now: string): void {
  mustBelong(tx, by, now)
  mustWorkAt(tx, standingOf(tx, by, now), emergency, { duty: 'needs', place: unit }, now)
}

/** Throws NotAllowed for whoever did not see to needs at this door in an emergency that is over by now. */
export function mustHaveTriaged(tx: Db, emergency: Emergency, unit: string, by: number, now: string): void {
  mustBelong(tx, by, now)
  const here = { duty: 'needs', place: unit } as const
  if (!worksAt(tx, standingOf(tx, by, now), emergency, here, now))
    throw new NotAllowed('emergencies:errors.notYours')
}

/** The same for whoever sends somebody: also afterwards, while a call about danger to life is left. */
export function mustBeSender(
  tx: Db,
  emergency: Emergency,
  { unit, urgency }: { unit: string; urgency: number },
  by: number,
  now: string,
): void {
  if (triageIsOver(emergency) && urgency === 1) mustHaveTriaged(tx, emergency, unit, by, now)
  else mustTriage(tx, emergency, unit, by, now)
}

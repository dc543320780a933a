import { readDoor } from '#addresses/read-door.ts'
import { coversUnit } from '#emergencies/active.ts'
import { Refused } from '#errors.ts'
import type { Db } from '#estate/db.ts'

/** The home that a text means. Refused where it means none, or one that the emergency is not about. */
export function doorWithin(db: Db, emergency: Parameters<typeof coversUnit>[0], typed: string): string {
  const unit = readDoor(db, typed)
  if (unit === null || !coversUnit(emergency, unit)) throw new Refused('helpcalls:errors.noSuchDoor')
  return unit
}

import { covers } from '#addresses/paths.ts'
import { readDoor } from '#addresses/read-door.ts'
import { Refused } from '#errors.ts'
import type { Db } from '#estate/db.ts'

/** The home that a text means. Refused where it means none, or one that lies in none of these places. */
export function doorWithin(db: Db, places: readonly string[], typed: string): string {
  const unit = readDoor(db, typed)
  if (unit === null || !places.some((place) => covers(place, unit)))
    throw new Refused('helpcalls:errors.noSuchDoor')
  return unit
}

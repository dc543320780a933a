import type { Db } from '#estate/db.ts'
import { ownData } from '#privacy/own-data.ts'

/** What somebody takes away, as the file holds it. */
export function takenAway(db: Db, personId: number, now: string) {
  return JSON.parse(JSON.stringify(ownData(db, personId, now)))
}

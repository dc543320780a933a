import type { Db } from '#estate/db.ts'
import { unsettledHomes } from '#standing/homes.ts'
import { pendingRequests } from './requests.ts'

/**
 * The doors at which this person lives or asks to live, and nobody who may has said yes: what is said to everybody at a door
 * in an emergency is said to them as well, and nothing of the home's own is.
 */
export function doorsWaitedAt(db: Db, personId: number, now: string): string[] {
  const waiting = [...unsettledHomes(db, personId, now), ...pendingRequests(db, personId, now)]
  return [...new Set(waiting.map(({ unit }) => unit))]
}

import type { Db } from '#estate/db.ts'
import { unsettledHomes } from '#standing/homes.ts'
import { pendingRequests } from './requests.ts'

/**
 * The doors at which this person lives or asks to live, and nobody who may has said yes: what is said to everybody at a door
 * in an emergency is said to them as well, and nothing of the home's own is. Whom the household says not to know (a request
 * that it objected to) waits at no door of it, and would learn there that it has called for help.
 */
export function doorsWaitedAt(db: Db, personId: number, now: string): string[] {
  const asked = pendingRequests(db, personId, now).filter(({ objectedAt }) => objectedAt === null)
  const waiting = [...unsettledHomes(db, personId, now), ...asked]
  return [...new Set(waiting.map(({ unit }) => unit))]
}

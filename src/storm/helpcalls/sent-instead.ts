import type { Emergency } from '#emergencies/schema.ts'
import type { Db } from '#estate/db.ts'
import { tellOfShift } from '#shifts/telling.ts'

/** Whoever was asked to go, or goes, hears that somebody else was sent instead. Inside the caller's transaction. */
export function tellSentInstead(
  tx: Db,
  emergency: Emergency,
  { listingId, people }: { listingId: number; people: number[] },
  now: string,
): void {
  const url = `/emergencies/${emergency.id}/needs/${listingId}`
  const key = `need:${listingId}:sentInstead:${now}`
  const told = { key, people, what: 'sentInstead', url, urgency: 'urgent' as const }
  tellOfShift(tx, emergency.id, told, now)
}

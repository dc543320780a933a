import type { Emergency } from '#emergencies/schema.ts'
import type { Db } from '#estate/db.ts'
import { tellOfShift } from '#shifts/telling.ts'

/** Whoever was asked to go, and has not answered, hears that somebody else was sent instead. Inside the caller's transaction. */
export function tellSentInstead(
  tx: Db,
  emergency: Emergency,
  { listingId, personId }: { listingId: number; personId: number },
  now: string,
): void {
  const url = `/emergencies/${emergency.id}/needs/${listingId}`
  const key = `need:${listingId}:sentInstead:${now}`
  const told = { key, people: [personId], what: 'sentInstead', url, urgency: 'urgent' as const }
  tellOfShift(tx, emergency.id, told, now)
}

import type { Emergency } from '#emergencies/schema.ts'
import type { Db } from '#estate/db.ts'
import { deskAt } from '#helpcalls/telling/desk-at.ts'
import type { Listing } from '#listings/lifecycle/schema.ts'
import { tellOfListing } from '#listings/lifecycle/telling.ts'

/** The emergency is over and nobody is sent: whoever of the desk still has the call open hears that nobody goes there. */
export function tellLeftAlone(
  tx: Db,
  emergency: Emergency,
  listing: Listing,
  by: number | null,
  now: string,
): void {
  const people = deskAt(tx, emergency, listing.unit, by, now)
  const url = `/emergencies/${emergency.id}/needs/${listing.id}`
  const key = `desk:leftAlone:${now}`
  tellOfListing(tx, listing, { key, people, what: 'callLeftAlone', url }, now)
}

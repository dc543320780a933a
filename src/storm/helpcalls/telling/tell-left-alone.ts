import { holdersAt } from '#emergencies/areas-of-work.ts'
import type { Emergency } from '#emergencies/schema.ts'
import type { Db } from '#estate/db.ts'
import { toldAtOnce } from '#helpcalls/call-of-need.ts'
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
  const here = { duty: 'needs', place: listing.unit } as const
  const people = holdersAt(tx, emergency, here, now).filter((one) => one !== by)
  const url = `/emergencies/${emergency.id}/needs/${listing.id}`
  const key = `desk:leftAlone:${now}`
  tellOfListing(tx, listing, { key, people: people.slice(0, toldAtOnce), what: 'callLeftAlone', url }, now)
}

import { and, desc, eq, inArray } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import { inList } from '#estate/in-list.ts'
import { type ListingState, listings } from '#listings/lifecycle/schema.ts'
import { emergencyNeeds } from './schema.ts'

/** What became of the latest call for help of a door: it is open, somebody has been there, it was taken off, or there was none. */
export type CallStands = 'open' | 'met' | 'off' | 'none'

const stands: Partial<Record<ListingState, CallStands>> = {
  draft: 'open',
  held: 'open',
  open: 'open',
  promised: 'open',
  done: 'met',
  confirmed: 'met',
}

/** How the call of this door stands in these emergencies, which ask it the same. */
export function callStandsAt(db: Db, emergencies: readonly number[], unit: string): CallStands {
  const here = and(inList(emergencyNeeds.emergencyId, emergencies), eq(emergencyNeeds.unit, unit))
  const row = db
    .select({ state: listings.state })
    .from(emergencyNeeds)
    .innerJoin(listings, eq(listings.id, emergencyNeeds.listingId))
    .where(here)
    // A call that came over from another emergency may be older than one of this that is over.
    .orderBy(
      desc(inArray(listings.state, ['draft', 'held', 'open', 'promised'])),
      desc(emergencyNeeds.listingId),
    )
    .limit(1)
    .get()
  return row === undefined ? 'none' : (stands[row.state] ?? 'off')
}

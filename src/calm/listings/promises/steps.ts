import { asc, eq } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import { type Listing, listingSteps, type PromiseRow } from '#listings/lifecycle/schema.ts'
import { ownersOf } from '#listings/lifecycle/telling.ts'

/** Every step with who took it, by what they are to the listing and never by name. */
export function stepsTaken(db: Db, listing: Listing, promises: readonly PromiseRow[], viewer: number) {
  return db
    .select()
    .from(listingSteps)
    .where(eq(listingSteps.listingId, listing.id))
    .orderBy(asc(listingSteps.id))
    .all()
    .map(({ step, at, byPerson, forPerson, why }) => ({
      step,
      at,
      why,
      who: byPerson === viewer ? 'me' : roleIn(listing, promises, byPerson),
      onBehalf: forPerson !== null,
    }))
}

function roleIn(listing: Listing, promises: readonly PromiseRow[], person: number | null) {
  if (person === null) return 'machine'
  if (ownersOf(listing).includes(person)) return 'owner'
  const agreed = promises.some((one) => [one.helperId, one.servedId, one.promisedBy].includes(person))
  return agreed ? 'neighbour' : 'office'
}

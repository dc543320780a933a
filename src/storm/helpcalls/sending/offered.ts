import { and, ne } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import { inList } from '#estate/in-list.ts'
import { labelsOf } from '#people/households.ts'
import { current, isSettled } from '#standing/homes.ts'
import { namesOf } from '#standing/names.ts'
import { occupancies } from '#standing/schema.ts'
import { openOffers } from './offers.ts'

/** Who offered to go, with the doors they live at; none for whoever works here and lives elsewhere. */
export type OfferedHelper = { id: number; name: string; door: string }

/** Who has an open offer to go to each of these calls, in the order in which they said so: for whoever sends. */
export function offeredHelpers(
  db: Db,
  listingIds: readonly number[],
  now: string,
): Map<number, OfferedHelper[]> {
  const offers = openOffers(db, listingIds)
  const ids = [...new Set(offers.map(({ personId }) => personId))]
  const lives = and(
    inList(occupancies.personId, ids),
    ne(occupancies.relation, 'offsite'),
    isSettled,
    current(now),
  )
  const homes = db.select().from(occupancies).where(lives).all()
  const labels = labelsOf(
    db,
    homes.map(({ unit }) => unit),
  )
  const names = namesOf(db, ids)
  const doorOf = (id: number) => {
    const unit = homes.find(({ personId }) => personId === id)?.unit
    return unit === undefined ? '' : (labels[unit] ?? unit)
  }
  const of = (id: number) => ({ id, name: names.get(id) ?? '', door: doorOf(id) })
  const byCall = Map.groupBy(offers, ({ listingId }) => listingId)
  return new Map([...byCall].map(([id, own]) => [id, own.map(({ personId }) => of(personId))]))
}

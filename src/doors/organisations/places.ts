import { sql } from 'drizzle-orm'
import { covers } from '#addresses/paths.ts'
import type { Db } from '#estate/db.ts'

/** A place a duty can cover: the estate, a building, an entrance. */
export type Place = { path: string; label: string; kind: 'estate' | 'building' | 'entrance' }

/** What the scope picker offers within these scopes, in the order of the doors. */
export function placesWithin(db: Db, scopes: readonly string[]): Place[] {
  return db
    .all<Place>(
      sql`select path, label, kind from addresses
        where kind in ('estate', 'building', 'entrance') and retired_at is null order by sort_key`,
    )
    .filter((place) => scopes.some((scope) => covers(scope, place.path)))
}

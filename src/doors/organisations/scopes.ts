import { sql } from 'drizzle-orm'
import { covers } from '#addresses/paths.ts'
import type { Db } from '#estate/db.ts'

/** An address a duty can cover: the estate, a building, an entrance. */
export type PickedScope = { path: string; label: string; kind: 'estate' | 'building' | 'entrance' }

/** What the scope picker offers within these scopes, in the order of the doors. */
export function scopesWithin(db: Db, scopes: readonly string[]): PickedScope[] {
  return db
    .all<PickedScope>(
      sql`select path, label, kind from addresses
        where kind in ('estate', 'building', 'entrance') and retired_at is null order by sort_key`,
    )
    .filter((place) => scopes.some((scope) => covers(scope, place.path)))
}

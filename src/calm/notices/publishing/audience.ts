import { and, asc, eq, isNull, or } from 'drizzle-orm'
import { covers } from '#addresses/paths.ts'
import { addresses } from '#addresses/schema.ts'
import type { Db } from '#estate/db.ts'
import type { Post } from '#standing/standing.ts'

export type AddressChoice = { path: string; label: string }
export type AudienceChoices = {
  everywhere: boolean
  buildings: { place: AddressChoice; whole: boolean; entrances: AddressChoice[] }[]
}

/** The buildings and entrances these posts can write to, in the order of the estate. */
export function audienceChoices(db: Db, posts: readonly Post[]): AudienceChoices {
  const within = (path: string) => posts.some((post) => covers(post.scope, path))
  const rows = db
    .select({ path: addresses.path, label: addresses.label, kind: addresses.kind, parent: addresses.parent })
    .from(addresses)
    .where(
      and(isNull(addresses.retiredAt), or(eq(addresses.kind, 'building'), eq(addresses.kind, 'entrance'))),
    )
    .orderBy(asc(addresses.sortKey))
    .all()
  const buildings = rows
    .filter((row) => row.kind === 'building')
    .map((place) => ({
      place,
      whole: within(place.path),
      entrances: rows.filter(
        (row) => row.kind === 'entrance' && row.parent === place.path && within(row.path),
      ),
    }))
  return {
    everywhere: within(''),
    buildings: buildings.filter(({ whole, entrances }) => whole || entrances.length > 0),
  }
}

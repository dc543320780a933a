import { and, asc, eq, isNull, or } from 'drizzle-orm'
import { covers } from '#addresses/paths.ts'
import { readAddress } from '#addresses/read-address.ts'
import { addresses } from '#addresses/schema.ts'
import type { Db } from '#estate/db.ts'
import { inList } from '#estate/sql.ts'
import type { Post } from '#standing/standing.ts'

export type PlaceChoice = { path: string; label: string }
export type AudienceChoices = {
  everywhere: boolean
  buildings: { place: PlaceChoice; whole: boolean; entrances: PlaceChoice[] }[]
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

/** The label of each of these places, as people say it; the estate itself has its title. */
export function placeNames(db: Db, paths: readonly string[]): Map<string, string> {
  const rows = db
    .select({ path: addresses.path, label: addresses.label })
    .from(addresses)
    .where(inList(addresses.path, paths))
    .all()
  return new Map(rows.map((row) => [row.path, row.label]))
}

/**
 * Doors typed by hand (`3-2-501、3号楼2单元502`), as paths; `unknown` holds what is no door of this estate.
 */
export function typedDoors(db: Db, text: string): { doors: string[]; unknown: string[] } {
  const typed = text
    .split(/[,，、;；\n]+/)
    .map((one) => one.trim())
    .filter(Boolean)
    .slice(0, 200)
  const read = typed.map((one) => ({ one, address: readAddress(one) }))
  const paths = read.flatMap(({ address }) => (address.ok ? [address.path] : []))
  const known = db
    .select({ path: addresses.path })
    .from(addresses)
    .where(and(inList(addresses.path, paths), isNull(addresses.retiredAt)))
    .all()
  const there = new Set(known.map((row) => row.path))
  const isThere = ({ address }: (typeof read)[number]) => address.ok && there.has(address.path)
  return { doors: [...there], unknown: read.filter((row) => !isThere(row)).map((row) => row.one) }
}

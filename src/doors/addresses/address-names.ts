import { sql } from 'drizzle-orm'
import { type Db, prepared } from '#estate/db.ts'
import { inList } from '#estate/in-list.ts'
import { addresses } from './schema.ts'

/** The label of each of these places, as people say it; the estate itself has its title. */
export function addressNames(db: Db, paths: readonly string[]): Map<string, string> {
  const rows = db
    .select({ path: addresses.path, label: addresses.label })
    .from(addresses)
    .where(inList(addresses.path, paths))
    .all()
  return new Map(rows.map((row) => [row.path, row.label]))
}

/** Names of buildings and entrances by path, and the estate's own under ''. */
export function addressLabels(db: Db): Map<string, string> {
  const rows = prepared(db, 'addresses.placeLabels', placesQuery).all()
  return new Map(rows.map((row) => [row.path, row.label]))
}

function placesQuery(db: Db) {
  return db
    .select({ path: addresses.path, label: addresses.label })
    .from(addresses)
    .where(sql`${addresses.kind} in ('estate', 'building', 'entrance')`)
    .prepare()
}

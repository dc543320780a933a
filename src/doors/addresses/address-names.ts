import { eq, sql } from 'drizzle-orm'
import { type Db, prepared } from '#estate/db.ts'
import { inList } from '#estate/in-list.ts'
import { addresses } from './schema.ts'

/** How people say this address, the estate by its title; the path itself where there is none. */
export function labelAt(db: Db, path: string): string {
  return (
    db.select({ label: addresses.label }).from(addresses).where(eq(addresses.path, path)).get()?.label ?? path
  )
}

/** The label of each of these addresses, as people say it; the estate itself has its title. */
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
  const rows = prepared(db, 'addresses.labels', labelled).all()
  return new Map(rows.map((row) => [row.path, row.label]))
}

function labelled(db: Db) {
  return db
    .select({ path: addresses.path, label: addresses.label })
    .from(addresses)
    .where(sql`${addresses.kind} in ('estate', 'building', 'entrance')`)
    .prepare()
}

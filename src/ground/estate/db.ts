import type { BaseSQLiteDatabase } from 'drizzle-orm/sqlite-core'

/**
 * One estate's database, or the transaction a command is already in: the same on both hosts, and one type, so that a verb
 * works inside another's transaction as it does by itself. Synchronous; transactions are synchronous callbacks. What
 * `.run()` returns differs by driver, so commands use `.returning()`.
 */
export type Db = BaseSQLiteDatabase<'sync', unknown>

const kept = new WeakMap<object, Map<string, unknown>>()

/**
 * A prepared query kept with its database: `prepared(db, 'home.recent', (d) => d.select()….prepare())`. Building a
 * query costs more than running it, so what runs often is built once per open estate. A transaction shares its
 * database's session, on both hosts, and so its queries.
 */
export function prepared<T>(db: Db, key: string, build: (db: Db) => T): T {
  return keptBeside(db, key, () => build(db))
}

/** What is kept in memory beside an open estate, until the process ends: the same within a transaction. */
export function keptBeside<T>(db: Db, key: string, build: () => T): T {
  const { session } = db as unknown as { session: object }
  const queries = kept.get(session) ?? new Map<string, unknown>()
  kept.set(session, queries)
  if (!queries.has(key)) queries.set(key, build())
  return queries.get(key) as T
}

import type { BaseSQLiteDatabase, SQLiteTransaction } from 'drizzle-orm/sqlite-core'

/**
 * One estate's database, the same on both hosts. Synchronous; transactions are synchronous callbacks. What `.run()`
 * returns differs by driver, so commands use `.returning()`.
 */
export type EstateDb = BaseSQLiteDatabase<'sync', unknown>

/** A database or the transaction a command is already in. */
export type Db = EstateDb | SQLiteTransaction<'sync', unknown, Record<string, never>, Record<string, never>>

const kept = new WeakMap<object, Map<string, unknown>>()

/**
 * A prepared query kept with its database: `prepared(db, 'home.recent', (d) => d.select()….prepare())`. Building a
 * query costs more than running it, so what runs often is built once per open estate. A transaction shares its
 * database's session, on both hosts, and so its queries.
 */
export function prepared<T>(db: Db, key: string, build: (db: EstateDb) => T): T {
  const { session } = db as unknown as { session: object }
  const queries = kept.get(session) ?? new Map<string, unknown>()
  kept.set(session, queries)
  if (!queries.has(key)) queries.set(key, build(db as EstateDb))
  return queries.get(key) as T
}

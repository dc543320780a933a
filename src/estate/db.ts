import type { BaseSQLiteDatabase, SQLiteTransaction } from 'drizzle-orm/sqlite-core'
import type * as schema from './schema.ts'

/**
 * One estate's database, the same on both hosts. Synchronous; transactions are synchronous callbacks. What `.run()`
 * returns differs by driver, so commands use `.returning()`.
 */
export type EstateDb = BaseSQLiteDatabase<'sync', unknown, typeof schema>

/** A database or the transaction a command is already in. */
export type Db = EstateDb | SQLiteTransaction<'sync', unknown, typeof schema, never>

const kept = new WeakMap<object, Map<string, unknown>>()

/**
 * A prepared query kept with its database: `prepared(db, 'home.recent', () => db.select()….prepare())`. Building a
 * query costs more than running it, so hot pages prepare theirs once per open estate.
 */
export function prepared<T>(db: EstateDb, key: string, build: (db: EstateDb) => T): T {
  const queries = kept.get(db) ?? new Map<string, unknown>()
  kept.set(db, queries)
  if (!queries.has(key)) queries.set(key, build(db))
  return queries.get(key) as T
}

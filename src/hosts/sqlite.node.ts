import Database from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import type { Db } from '#estate/db.ts'
import { type Migration, migrate } from '#estate/migrate.ts'
import { copyBefore } from './copies.node.ts'
import { keepStatements } from './statements.node.ts'

export type SqliteFile = {
  file: string
  db: Db
  client: Database.Database
  /** Where the file was copied to before it was brought to newer tables; null where it had them. */
  copy: string | null
  close(): void
}

/** A process that opens an old file waits this long for another that is changing its tables. */
const patienceMs = 600_000

/**
 * Opens one estate's file (or ':memory:', or in memory what `serialize()` answered), brought to the newest schema. WAL
 * with synchronous=FULL: what was confirmed to a resident survives kill -9 and a power cut. Throws where it is not a
 * database, and NotMigrated where it could not be brought there.
 */
export function openSqlite(from: string | Buffer, all?: Migration[]): SqliteFile {
  const client = new Database(from)
  client.pragma('journal_mode = WAL')
  client.pragma('synchronous = FULL')
  client.pragma('foreign_keys = ON')
  // What was erased is overwritten, not merely forgotten: the file is copied, backed up and carried away.
  client.pragma('secure_delete = ON')
  client.pragma('busy_timeout = 5000')
  // 100 estates stay open within 250 MB: a small page cache each, the operating system keeps the rest.
  client.pragma('cache_size = -1000')
  keepStatements(client, 80)
  const db = drizzle(client, { casing: 'snake_case' }) as unknown as Db
  writingAtOnce(db)
  const file = typeof from === 'string' ? from : ':memory:'
  try {
    const copy = bringUp(client, db, file, all)
    return { file, db, client, copy, close: () => void client.close() }
  } catch (error) {
    client.close()
    throw error
  }
}

/** Nothing is held to references while tables are made anew: all of them are looked through before it is confirmed. */
function bringUp(client: Database.Database, db: Db, file: string, all?: Migration[]): string | null {
  const copy = file === ':memory:' ? undefined : (tag: string) => copyBefore(file, tag)
  client.pragma(`busy_timeout = ${patienceMs}`)
  client.pragma('foreign_keys = OFF')
  try {
    return migrate(db, { references: 'off', ...(copy && { copy }) }, all)
  } finally {
    client.pragma('foreign_keys = ON')
    client.pragma('busy_timeout = 5000')
  }
}

/**
 * A transaction takes the right to write when it begins, and waits for it as long as busy_timeout says. One that began
 * by reading would have to ask for it later, and where a command beside the server wrote meanwhile be told
 * SQLITE_BUSY_SNAPSHOT, for which nothing waits. Inside another transaction it is a savepoint, whatever it asks for.
 */
function writingAtOnce(db: Db): void {
  const begin = db.transaction.bind(db)
  db.transaction = (work, config) => begin(work, { behavior: 'immediate', ...config })
}

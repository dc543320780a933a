import Database from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import type { Db } from '#estate/db.ts'
import { migrate } from '#estate/migrate.ts'
import { keepStatements } from './statements.node.ts'

export type SqliteFile = { file: string; db: Db; client: Database.Database; close(): void }

/**
 * Opens one estate's file (or ':memory:', or in memory what `serialize()` answered), brought to the newest schema. WAL
 * with synchronous=FULL: what was confirmed to a resident survives kill -9 and a power cut. Throws where it is not a
 * database.
 */
export function openSqlite(from: string | Buffer): SqliteFile {
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
  migrate(db)
  const file = typeof from === 'string' ? from : ':memory:'
  return { file, db, client, close: () => void client.close() }
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

import { rmSync } from 'node:fs'
import Database from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import type { Db } from '#estate/db.ts'
import { type Migration, migrate, NotMigrated } from '#estate/migrate.ts'
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

type Opening = {
  /** Waits minutes for another process that is changing the tables: for whoever has nobody else to answer meanwhile. */
  patient?: boolean
  /** The migrations, where a test has others. */
  all?: Migration[]
}

const waitMs = { usual: 5000, patient: 600_000 }

/**
 * Opens one estate's file (or ':memory:', or in memory what `serialize()` answered), brought to the newest schema. WAL
 * with synchronous=FULL: what was confirmed to a resident survives kill -9 and a power cut. Throws where it is not a
 * database, and NotMigrated where it could not be brought there.
 */
export function openSqlite(from: string | Buffer, opening: Opening = {}): SqliteFile {
  const client = new Database(from)
  client.pragma('journal_mode = WAL')
  client.pragma('synchronous = FULL')
  client.pragma('foreign_keys = ON')
  // What was erased is overwritten, not merely forgotten: the file is copied, backed up and carried away.
  client.pragma('secure_delete = ON')
  client.pragma(`busy_timeout = ${waitMs.usual}`)
  // 100 estates stay open within 250 MB: a small page cache each, the operating system keeps the rest.
  client.pragma('cache_size = -1000')
  keepStatements(client, 80)
  const db = drizzle(client, { casing: 'snake_case' }) as unknown as Db
  writingAtOnce(db)
  const file = typeof from === 'string' ? from : ':memory:'
  try {
    const copy = bringUp(client, db, file, opening)
    return { file, db, client, copy, close: () => void client.close() }
  } catch (error) {
    client.close()
    throw error
  }
}

/** Nothing is held to references while tables are made anew: all of them are looked through before it is confirmed. */
function bringUp(client: Database.Database, db: Db, file: string, { patient, all }: Opening): string | null {
  // What is only being made, out of a backup that stays, needs no copy.
  const copy = file.endsWith('.sqlite') ? (tag: string) => copyBefore(file, tag) : undefined
  if (patient) client.pragma(`busy_timeout = ${waitMs.patient}`)
  client.pragma('foreign_keys = OFF')
  try {
    return migrate(db, { references: 'off', ...(copy && { copy }) }, all)
  } catch (error) {
    throw withRoom(error)
  } finally {
    client.pragma('foreign_keys = ON')
    client.pragma(`busy_timeout = ${waitMs.usual}`)
  }
}

/** On a full disk the copy goes again: the file is as it was, and the room is needed. */
function withRoom(error: unknown): unknown {
  const { cause, copy, tag } = error as NotMigrated
  if (!(error instanceof NotMigrated) || copy === null || (cause as { code?: string }).code !== 'SQLITE_FULL')
    return error
  rmSync(copy, { force: true })
  return new NotMigrated(tag, null, cause as Error)
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

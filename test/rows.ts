import type Database from 'better-sqlite3'
import { getTableName } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'

export type Rows = Record<string, unknown>[]

/**
 * Reads tables of an open file whole, as they stand there. Each is compiled once, beside the statements the program keeps:
 * among those, all tables read one after the other would drive out its own.
 */
export function rowsIn(client: Database.Database): (table: SQLiteTable) => Rows {
  const { prepare } = Object.getPrototypeOf(client) as Database.Database
  const compiled = new Map<SQLiteTable, Database.Statement>()
  return (table) => {
    const known = compiled.get(table) ?? prepare.call(client, `select * from "${getTableName(table)}"`)
    compiled.set(table, known)
    return known.all() as Rows
  }
}

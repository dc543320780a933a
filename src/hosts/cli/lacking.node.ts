import { sql } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import { allMigrations, pendingMigrations } from '#estate/migrate.ts'
import { schemaOf } from '#estate/replace-table.ts'
import { openSqlite } from '#hosts/sqlite.node.ts'

export type Lacking = { kind: 'table' | 'column' | 'index' | 'trigger'; name: string }

/** What a file made by the same migrations has and this one has not, or has otherwise. Throws NewerEstate. */
export function lackingIn(db: Db): { compared: number; lacking: Lacking[] } {
  const pending = new Set(pendingMigrations(db).map(({ tag }) => tag))
  const model = openSqlite(':memory:', { all: allMigrations().filter(({ tag }) => !pending.has(tag)) })
  try {
    const [whole, here] = [partsOf(model.db), partsOf(db)]
    const lacking = [...whole]
      .filter(([name, { text }]) => here.get(name)?.text !== text)
      // Where a table is gone, so are its columns and all that hangs on it: it is named alone.
      .filter(([, { kind, of }]) => kind === 'table' || here.has(of))
      .map(([name, { kind }]) => ({ kind, name }))
    return { compared: whole.size, lacking }
  } finally {
    model.close()
  }
}

type Part = { kind: Lacking['kind']; of: string; text: string }

/** Tables, columns, indexes and triggers by their names; each with what makes it what it is. */
function partsOf(db: Db): Map<string, Part> {
  const parts = new Map<string, Part>()
  for (const { name } of schemaOf(db, 'table')) {
    parts.set(name, { kind: 'table', of: name, text: '' })
    for (const { name: column, ...said } of columnsOf(db, name))
      parts.set(`${name}.${column}`, { kind: 'column', of: name, text: JSON.stringify(said) })
  }
  for (const kind of ['index', 'trigger'] as const)
    for (const { name, of, text } of schemaOf(db, kind)) parts.set(name, { kind, of, text: bare(text) })
  return parts
}

/** A table made anew is named in other quotes. */
function bare(text: string): string {
  return text
    .replace(/[`"[\]]/g, '')
    .replace(/\s+/g, ' ')
    .toLowerCase()
}

type Column = { name: string; type: string; notnull: number; pk: number }

export function columnsOf(db: Db, table: string): Column[] {
  return db.all<Column>(
    sql`select name, upper(type) as type, "notnull", pk from pragma_table_xinfo(${table})`,
  )
}

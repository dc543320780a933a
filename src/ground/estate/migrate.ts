import { sql } from 'drizzle-orm'
import migrations from '#drizzle/migrations.js'
import type { Db } from './db.ts'

/**
 * Brings an estate's database to the newest schema, each migration in its own transaction, in the order of the
 * journal drizzle-kit keeps. Throws where the file was written by a newer program: going back would lose data.
 */
export function migrate(db: Db): void {
  db.run(sql`create table if not exists migrations (tag text primary key, applied_at text not null)`)
  const applied = new Set(db.all<{ tag: string }>(sql`select tag from migrations`).map((row) => row.tag))
  const known = migrations.journal.entries
  const unknown = [...applied].filter((tag) => !known.some((entry) => entry.tag === tag))
  if (unknown.length > 0)
    throw new Error(`this database was written by a newer Linli (${unknown.join(', ')})`)
  for (const entry of known) {
    if (!applied.has(entry.tag)) applyMigration(db, entry.idx, entry.tag)
  }
}

function applyMigration(db: Db, idx: number, tag: string): void {
  const name = `m${String(idx).padStart(4, '0')}`
  const text = (migrations.migrations as Record<string, string>)[name]
  if (text === undefined) throw new Error(`missing migration ${tag}`)
  db.transaction((tx) => {
    for (const statement of text.split('--> statement-breakpoint')) tx.run(sql.raw(statement))
    tx.run(sql`insert into migrations values (${tag}, strftime('%Y-%m-%dT%H:%M:%fZ'))`)
  })
}

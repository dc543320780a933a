import { sql } from 'drizzle-orm'
import migrations from '#drizzle/migrations.js'
import type { Db } from './db.ts'
import { placingIn } from './placing.ts'
import { isTable, replaceTable, schemaOf } from './replace-table.ts'

/** One change of the tables, as drizzle-kit writes it: its name in the journal and its statements. */
export type Migration = { tag: string; statements: string[] }

/** What a host does while an estate's tables are changed. */
type Around = {
  /**
   * 'off': nothing is held to a reference meanwhile, which only a host can say before a transaction begins. 'deferred': they are
   * held to at its end, which is as much as a Durable Object allows.
   */
  references: 'off' | 'deferred'
  /** Keeps what stands before this migration, inside the transaction and before anything is changed; answers where. */
  copy?: (tag: string) => string
}

/** A newer program wrote this database: going back would lose data. */
export class NewerEstate extends Error {
  readonly tags: string
  constructor(tags: string[]) {
    super(`this database was written by a newer Linli (${tags.join(', ')})`)
    this.tags = tags.join(', ')
  }
}

/** An estate could not be brought to this program's tables. Nothing of it was changed. */
export class NotMigrated extends Error {
  readonly tag: string
  /** Where what stood before was copied to; null where nothing was. */
  readonly copy: string | null

  constructor(tag: string, copy: string | null, failed: Error) {
    const cause = innermost(failed)
    const kept = copy === null ? '' : ` A copy of it is ${copy}.`
    super(
      `${tag} failed: ${cause.message}. The estate is as it was, and the version before can go on with it.${kept}`,
      { cause },
    )
    this.tag = tag
    this.copy = copy
  }
}

/** The migrations of this program, in the order of the journal that drizzle-kit keeps. */
export function allMigrations(): Migration[] {
  return migrations.journal.entries.map(({ idx, tag }) => {
    const text = (migrations.migrations as Record<string, string>)[`m${String(idx).padStart(4, '0')}`]
    if (text === undefined) throw new Error(`missing migration ${tag}`)
    return { tag, statements: text.split('--> statement-breakpoint') }
  })
}

/**
 * What a database still lacks; nothing is written. Throws NewerEstate.
 */
export function pendingMigrations(db: Db, all = allMigrations()): Migration[] {
  const kept = isTable(db, 'migrations') ? db.all<{ tag: string }>(sql`select tag from migrations`) : []
  const applied = new Set(kept.map(({ tag }) => tag))
  const unknown = [...applied].filter((tag) => !all.some((one) => one.tag === tag))
  if (unknown.length > 0) throw new NewerEstate(unknown)
  return all.filter(({ tag }) => !applied.has(tag))
}

/**
 * Brings an estate's database to the newest tables: all that it lacks in one transaction that begins as a write, or none of
 * it. What is lacking is read inside: of several processes that open an old file one does it and the others find it done.
 * Answers where what stood before was copied to, null where nothing was. Throws NotMigrated.
 */
export function migrate(db: Db, { references, copy }: Around, all = allMigrations()): string | null {
  if (pendingMigrations(db, all).length === 0) return null
  let at = 'what stood before'
  let kept: string | null = null
  try {
    db.transaction((tx) => {
      const pending = pendingMigrations(tx, all)
      if (pending.length === 0) return
      mustHoldTogether(tx)
      if (copy && pending.length < all.length) kept = copy(pending[0]!.tag)
      if (references === 'deferred') tx.run(sql`pragma defer_foreign_keys = on`)
      tx.run(sql`create table if not exists migrations (tag text primary key, applied_at text not null)`)
      for (const migration of pending) {
        at = migration.tag
        applyMigration(tx, migration, references)
        mustHoldTogether(tx)
      }
    })
  } catch (error) {
    throw new NotMigrated(at, kept, error as Error)
  } finally {
    // A Durable Object's own transaction goes on after this one, and what comes next is held to references at once.
    if (references === 'deferred') db.run(sql`pragma defer_foreign_keys = off`)
  }
  return kept
}

function applyMigration(tx: Db, { tag, statements }: Migration, references: Around['references']): void {
  const indexes = schemaOf(tx, 'index')
  const replaced = new Set<string>()
  for (const statement of statements) {
    // drizzle-kit turns them off where it can do nothing, inside a transaction; the host has seen to it.
    if (/^\s*pragma\s+foreign_keys\s*=/i.test(statement)) continue
    const placing = placingIn(statement)
    if (placing?.does === 'drop' && isTable(tx, `__new_${placing.table}`)) {
      replaceTable(tx, placing.table, references)
      replaced.add(placing.table)
    } else if (placing?.does !== 'rename' || !replaced.delete(placing.table)) tx.run(sql.raw(statement))
  }
  mustBeWhole(tx, indexes, statements)
  tx.run(sql`insert into migrations values (${tag}, strftime('%Y-%m-%dT%H:%M:%fZ'))`)
}

/** Throws where a table was left half made, or an index went with a table that was made anew. */
function mustBeWhole(tx: Db, before: ReturnType<typeof schemaOf>, statements: readonly string[]): void {
  const tables = schemaOf(tx, 'table')
  const half = tables.find(({ name, text }) => /__(?:new|kin)_/.test(name + text))
  if (half) throw new Error(`the table ${half.name} is left half made`)
  const now = new Set(schemaOf(tx, 'index').map(({ name }) => name))
  const lost = before.find(
    ({ name, of }) =>
      !now.has(name) &&
      tables.some((table) => table.name === of) &&
      !statements.some((one) => new RegExp(`drop\\s+index\\b[^;]*\\b${name}\\b`, 'i').test(one)),
  )
  if (lost) throw new Error(`the index ${lost.name} of ${lost.of} is gone, and no statement dropped it`)
}

/** Throws where a row is part of another that is not there, whichever migration left it so. */
function mustHoldTogether(tx: Db): void {
  const [loose] = tx.all<{ table: string; rowid: number | null; parent: string }>(
    sql`pragma foreign_key_check`,
  )
  if (loose)
    throw new Error(
      `row ${loose.rowid} of ${loose.table} points at a row of ${loose.parent} that is not there`,
    )
}

/** What the database said, and not what asked it. */
function innermost(error: Error): Error {
  return error.cause instanceof Error ? innermost(error.cause) : error
}

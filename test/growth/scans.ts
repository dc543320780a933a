import { getTableName } from 'drizzle-orm'
import { getTableConfig, type SQLiteTable } from 'drizzle-orm/sqlite-core'
import { steady } from './steady.ts'

/** How the tables of a house are kept, as far as what SQLite says of a statement is judged by it. */
export type Kept = {
  grows(table: string): boolean
  /** An index over those rows alone that something is still to be done about, by its name. */
  ofFew(index: string): boolean
  /** An index in which a row stands alone. */
  isUnique(index: string): boolean
}

/** Of half a table that grows as the whole does: an index over it keeps nothing short. */
const growsToo = ['group_orders_active', 'promises_place']

/** A table grows unless it is said why it does not; an index over a part of it is of what is open, unless it is said that it is not. */
export function keptOf(tables: readonly SQLiteTable[]): Kept {
  const names = new Set(tables.map((table) => getTableName(table)))
  const indexes = tables.flatMap((table) => getTableConfig(table).indexes.map(({ config }) => config))
  const parts = new Set(indexes.filter(({ where }) => where !== undefined).map(({ name }) => name))
  const unique = new Set(indexes.filter((index) => index.unique).map(({ name }) => name))
  return {
    grows: (table) => names.has(table) && !(table in steady),
    isUnique: (index) => unique.has(index) || index.startsWith('sqlite_autoindex_'),
    ofFew: (index) => parts.has(index) && !growsToo.includes(index),
  }
}

/**
 * Tables that grow and of which a statement reads every row, by what SQLite says it will do. Not so where it reads an index
 * over what is open alone, or stops after a page: what it looks through stands in the order it is asked in, and nothing
 * is left out of it.
 */
export function scansIn(sql: string, plan: readonly string[], kept: Kept): string[] {
  if (isPage(sql, plan)) return []
  return plan.flatMap((line) => {
    // The least or the greatest of a column: by no index, but where it is the number of the row, each row is looked at.
    const [, all] = /^SEARCH (\w+)$/.exec(line) ?? []
    if (all && !/\b(min|max)\((\w+\.|"\w+"\.)?"?id"?\)/i.test(sql))
      return [tableCalled(all, sql)].filter((table) => kept.grows(table))
    const [, name, index] = /^SCAN (\w+)(?: USING (?:COVERING )?INDEX (\w+))?/.exec(line) ?? []
    if (name === undefined || line.includes('VIRTUAL TABLE')) return []
    const table = tableCalled(name, sql)
    return kept.grows(table) && !kept.ofFew(index ?? '') ? [table] : []
  })
}

function isPage(sql: string, plan: readonly string[]): boolean {
  const sorts = plan.some((line) => line.startsWith('USE TEMP B-TREE'))
  return /\blimit\b/i.test(sql) && !/\bwhere\b/i.test(sql) && !sorts
}

/** What a statement calls by another name: `from people p`, `join "people" as "actor"`. */
function tableCalled(name: string, sql: string): string {
  const [, table] =
    new RegExp(`\\b(?:from|join)\\s+"?(\\w+)"?\\s+(?:as\\s+)?"?${name}"?(?![\\w".])`, 'i').exec(sql) ?? []
  return table ?? name
}

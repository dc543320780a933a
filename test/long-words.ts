import { getTableColumns, sql } from 'drizzle-orm'
import { getTableConfig, SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { Db } from '#estate/db.ts'
import * as schema from '#program/schema.ts'

const tables = Object.values(schema).filter((one) => one instanceof SQLiteTable)

/** Where a Chinese word is one that somebody typed, and not a key that other rows are found by. */
const found = /[\p{Script=Han}]/u
const keys = new Set(['path', 'parent', 'unit', 'scope', 'building', 'entrance', 'sort_key', 'place_key'])
/** What is said about something, and may be left empty. */
const remarks = new Set(['note', 'words', 'comment', 'caption', 'place', 'meet', 'details', 'message'])

/** A word of 200 characters that nothing breaks, and no two of which are the same. */
export function longWord(row: number): string {
  return `w${row}`.padEnd(200, 'x')
}

/**
 * Puts a word of 200 characters in place of everything that somebody typed into an estate, and of what was left empty
 * beside it. Answers the columns it wrote.
 */
export function typeLongWords(db: Db): string[] {
  // What was recorded is never changed, save here: words stand in it that somebody typed.
  db.run(sql`drop trigger events_unchanged`)
  const written = new Set<string>()
  for (const table of tables) {
    const { name } = getTableConfig(table)
    const columns = Object.values(getTableColumns(table)).filter(
      (column) =>
        column.dataType === 'string' && !column.enumValues?.length && !keys.has(nameOf(column.name)),
    )
    for (const column of columns) {
      const at = sql.raw(`"${nameOf(column.name)}"`)
      const rows = db.all<{ row: number; value: string | null }>(
        sql`select rowid as row, ${at} as value from ${sql.raw(name)}`,
      )
      for (const { row, value } of rows) {
        const long = longOf(value, row, remarks.has(column.name))
        if (long === value) continue
        db.run(sql`update ${sql.raw(name)} set ${at} = ${long} where rowid = ${row}`)
        written.add(`${name}.${column.name}`)
      }
    }
  }
  return [...written]
}

function longOf(value: string | null, row: number, remark: boolean): string | null {
  if (!value) return remark && value === '' ? longWord(row) : value
  if (!found.test(value)) return value
  if (!/^[[{]/.test(value)) return longWord(row)
  return JSON.stringify(JSON.parse(value), (_, one) =>
    typeof one === 'string' ? longOf(one, row, false) : one,
  )
}

function nameOf(column: string): string {
  return column.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

import { getTableColumns, getTableName, is, sql } from 'drizzle-orm'
import { SQLiteText } from 'drizzle-orm/sqlite-core'
import type { Db } from '#estate/db.ts'
import { everyTable } from '#estate/every-table.ts'

/** Shorter words stand in many rows by chance; and the longest say enough, where thousands were written. */
const [shortest, most] = [8, 50]

/** What is worth looking for out of what people wrote: once each, the longest first. */
export function tellingWords(written: readonly string[]): string[] {
  const long = new Set(written.filter((words) => words.length >= shortest))
  return [...long].sort((a, b) => b.length - a.length).slice(0, most)
}

/** In how many rows of the whole database, whatever the table, one of these stands. Reads every row once. */
export function rowsWith(db: Db, words: readonly string[]): number {
  if (words.length === 0) return 0
  const looked = JSON.stringify(words)
  return everyTable().reduce((sum, table) => {
    const texts = Object.values(getTableColumns(table)).filter((column) => is(column, SQLiteText))
    if (texts.length === 0) return sum
    const row = sql.join(
      texts.map((column) => sql`coalesce(${column}, '')`),
      sql` || char(10) || `,
    )
    const [found] = db.all<{ rows: number }>(sql`select count(*) as rows from ${table}
      where exists (select 1 from json_each(${looked}) as w where instr(${row}, w.value) > 0)`)
    if (!found) throw new Error(`${getTableName(table)} cannot be searched`)
    return sum + found.rows
  }, 0)
}

import { getTableColumns, getTableName } from 'drizzle-orm'
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core'
import { markOf } from '#estate/marks.ts'
import { type House, importsIn, roomOf } from './house.ts'
import { tablesOf } from './tables.ts'

/** Tables with a column of theirs sealed, by their name in SQL. */
export function sealedTables(tables: readonly SQLiteTable[]): Set<string> {
  const sealed = (column: SQLiteColumn) => markOf(column)?.holds === 'sealed'
  return new Set(
    tables
      .filter((table) => Object.values(getTableColumns(table) as Record<string, SQLiteColumn>).some(sealed))
      .map((table) => getTableName(table)),
  )
}

/** Who takes such a table, or names it in SQL, outside its own room. The list of every table takes them all. */
export function brokenSeals(rooms: House, sealed: ReadonlySet<string>): string[] {
  const tables = tablesOf(rooms).filter(({ sql }) => sealed.has(sql))
  const taken = importsIn(rooms, /^(src|views)\//).flatMap(({ from, to, names }) =>
    tables
      .filter(({ file, name }) => file === to && names.some((one) => one.name === name))
      .map((table) => ({ from, table })),
  )
  const named = [...rooms]
    .filter(([path]) => /^src\/.*\.ts$/.test(path))
    .flatMap(([from, text]) =>
      tables
        .filter(({ sql }) => new RegExp(`\\b(?:from|join|into|update) "?${sql}\\b`).test(text))
        .map((table) => ({ from, table })),
    )
  return [...taken, ...named]
    .filter(({ from, table }) => roomOf(from) !== roomOf(table.file))
    .map(({ from, table }) => `${from} reads ${table.sql}`)
}

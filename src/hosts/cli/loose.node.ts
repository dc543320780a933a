import { getTableColumns, getTableName, sql } from 'drizzle-orm'
import { toSnakeCase } from 'drizzle-orm/casing'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import type { Db } from '#estate/db.ts'
import { everyTable } from '#estate/every-table.ts'
import { markOf } from '#estate/marks.ts'
import { allMigrations } from '#estate/migrate.ts'
import { schemaOf } from '#estate/replace-table.ts'
import { people } from '#standing/schema.ts'
import { columnsOf } from './lacking.node.ts'

/** The last number a log gave to a row, and the last that is there. */
export type CutOff = { table: string; given: number; last: number }

/** Rows that point at a row which is not there, and how many tables and columns were looked through for them. */
export function looseIn(db: Db): { loose: string[]; tables: number; columns: number } {
  const keyed = schemaOf(db, 'table').filter(
    ({ name }) => db.all(sql`select 1 from pragma_foreign_key_list(${name})`).length > 0,
  )
  const declared = db.all<{ table: string; rowid: number }>(sql`pragma foreign_key_check`)
  const columns = numbersOfPeople().filter(
    (column) => isColumn(db, column) && columnsOf(db, getTableName(people)).length > 0,
  )
  const loose = columns.flatMap((column) =>
    // 0 is whoever was signed in as nobody.
    db
      .all<{ rowid: number }>(
        sql`select rowid from ${column.table} where ${column} > 0 and ${column} not in (select id from ${people}) limit 20`,
      )
      .map(({ rowid }) => `${getTableName(column.table)}:${rowid}`),
  )
  const rows = [...declared.map(({ table, rowid }) => `${table}:${rowid}`), ...loose]
  return { loose: [...new Set(rows)], tables: keyed.length, columns: columns.length }
}

/** Columns that say of themselves that they hold the number of a person. */
function numbersOfPeople(): SQLiteColumn[] {
  return everyTable()
    .flatMap((table) => Object.values(getTableColumns(table)) as SQLiteColumn[])
    .filter((column) => column.dataType === 'number' && /^(?:person|doer)$/.test(markOf(column)?.holds ?? ''))
}

function isColumn(db: Db, column: SQLiteColumn): boolean {
  const name = toSnakeCase(column.name)
  return columnsOf(db, getTableName(column.table)).some((one) => one.name === name)
}

/**
 * Tables whose rows a trigger keeps from going: each number that was given is still there, and SQLite remembers the last
 * (https://sqlite.org/autoinc.html). Found by what this program makes, so that a trigger that is gone hides nothing.
 */
export function cutOffIn(db: Db): CutOff[] {
  return keptForGood().flatMap((table) => {
    if (!columnsOf(db, table).some(({ name }) => name === 'id')) return []
    const given =
      db.get<{ seq: number }>(sql`select seq from sqlite_sequence where name = ${table}`)?.seq ?? 0
    const last =
      db.get<{ last: number | null }>(sql`select max(id) as last from ${sql.identifier(table)}`)?.last ?? 0
    return given === last ? [] : [{ table, given, last }]
  })
}

function keptForGood(): string[] {
  const keeping = /create trigger\b.*?\bbefore delete on [`"]?(\w+)[`"]?\s+begin\s+select raise\(abort/is
  return allMigrations().flatMap(({ statements }) =>
    statements.flatMap((one) => keeping.exec(one)?.[1] ?? []),
  )
}

import { type Column, getTableName, is } from 'drizzle-orm'
import { getTableConfig, SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { JoinableRoom } from '#doubles/joinables.ts'
import type { House } from './house.ts'
import { tablesOf } from './tables.ts'

/** What a column is called that says of one record that it is another by now. */
const says = /^((merged|joined|same|double|duplicate|keep|kept|stays|goes|partOf)([A-Z]\w*)?|into|from)Id$/

/** Columns that say so, outside the ledger of every kind that can be joined. */
export function strayJoins(schema: Record<string, unknown>, rooms: readonly JoinableRoom[]): string[] {
  const known = new Set(
    rooms
      .flatMap(({ joining, also }) => [...Object.values(joining.ledger), ...(also ? [also] : [])])
      .map(nameOf),
  )
  return Object.values(schema)
    .filter((value) => is(value, SQLiteTable))
    .flatMap((table) => getTableConfig(table as SQLiteTable).columns)
    .filter(({ name }) => says.test(name))
    .map(nameOf)
    .filter((column) => !known.has(column))
}

function nameOf(column: Column): string {
  return `${getTableName(column.table)}.${column.name}`
}

/** Files that write a joining down, each with the table; a kind has one, and its `join` calls it. */
export function joinsWritten(house: House, rooms: readonly JoinableRoom[]): string[] {
  const ledgers = rooms.map(({ joining }) => getTableName(joining.ledger.id.table))
  const names = new Map(
    tablesOf(house)
      .filter(({ sql }) => ledgers.includes(sql))
      .map(({ name, sql }) => [name, sql]),
  )
  return [...house]
    .filter(([path]) => path.startsWith('src/'))
    .flatMap(([path, text]) => {
      const inserted = [...text.matchAll(/\.insert\(\s*(\w+)\s*\)|insert (?:or \w+ )?into "?(\w+)/g)]
        .map(([, name, sql]) => names.get(name ?? '') ?? sql ?? '')
        .filter((table) => ledgers.includes(table))
      const beside = rooms.flatMap(({ also }) => (also ? [keyOf(also)] : []))
      const set = beside.filter((key) => new RegExp(`\\b${key}:(?! integer)`).test(text))
      return [...inserted, ...set].map((what) => `${path} writes ${what}`)
    })
    .filter((found, at, all) => all.indexOf(found) === at)
}

/** The name a column has in code. */
function keyOf(column: Column): string {
  const [key] = Object.entries(column.table).find(([, one]) => one === column) ?? ['']
  return key
}

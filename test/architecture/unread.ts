import { getTableColumns, getTableName } from 'drizzle-orm'
import { getTableConfig, type SQLiteColumn, type SQLiteTable } from 'drizzle-orm/sqlite-core'
import { markOf } from '#estate/marks.ts'
import type { House } from './house.ts'
import { tablesOf } from './tables.ts'

/**
 * Columns that are written and that nothing reads; who did it and when stand there for whoever asks one day. Read is what is named together with its table (`notices.title`, or its
 * SQL name in a file that names the table so), or taken out of a row where whole rows of that table are read at all.
 */
export function unreadColumns(rooms: House, tables: readonly SQLiteTable[]): string[] {
  const sources = [...rooms].filter(([path]) => /^(src|views)\//.test(path) && !/schema\.ts$/.test(path))
  const texts = sources.map(([, text]) => text)
  const all = texts.join('\n')
  const queries = texts.map(sqlIn)
  const taken = namesTaken(all)
  const constants = new Map(tablesOf(rooms).map(({ name, sql }) => [sql, name]))
  return tables.flatMap((table) => {
    const sql = getTableName(table)
    const constant = constants.get(sql) ?? sql
    const whole = wholeRows(constant).test(all)
    const named = queries.filter((text) => new RegExp(`\\b(${sql}|${constant})\\b`).test(text)).join('\n')
    const fields = fieldsOf(all, constant)
    const columns = Object.entries(getTableColumns(table) as Record<string, SQLiteColumn>)
    return columns
      .filter(([, column]) => !['doer', 'instant'].includes(markOf(column)?.holds ?? ''))
      .filter(([, { name }]) => !heldApart(table).has(name))
      .filter(([key]) => key !== 'id' && !fields.has(key) && !(whole && taken.has(key)))
      .filter(([, { name }]) => !new RegExp(`\\b${name}\\b`).test(named))
      .map(([key]) => `${sql}.${key}`)
  })
}

/** What stands in a file in SQL. */
function sqlIn(text: string): string {
  return [...text.matchAll(/\bsql(?:<[^`]*>)?(?:\.raw\()?`([^`]*)`/g)].map(([, query]) => query!).join('\n')
}

/** What the database itself reads, so that nothing stands there twice. */
function heldApart(table: SQLiteTable): Set<string> {
  const { indexes, primaryKeys } = getTableConfig(table)
  const unique = indexes.filter(({ config }) => config.unique).flatMap(({ config }) => config.columns)
  const columns = [...unique, ...primaryKeys.flatMap((key) => key.columns)]
  return new Set(columns.flatMap((column) => ('name' in column ? [String(column.name)] : [])))
}

/** Columns named by their table: `notices.title`, or `const { title } = notices`. */
function fieldsOf(text: string, constant: string): Set<string> {
  const named = [...text.matchAll(new RegExp(`\\b${constant}\\.(\\w+)`, 'g'))].map(([, key]) => key!)
  const taken = text.matchAll(new RegExp(`\\{([^{}]*)\\} = ${constant}\\b`, 'g'))
  return new Set([...named, ...[...taken].flatMap(([, names]) => namesIn(names!))])
}

/** Whole rows of a table: selected, given back by a write, or typed after it. */
function wholeRows(constant: string): RegExp {
  const selected = `\\.select\\(\\)\\s*\\.from\\(${constant}\\)`
  const returned = `\\.(?:insert|update|delete)\\(${constant}\\)(?:(?!\\.run\\(|\\.select\\()[^;])*?\\.returning\\(\\)`
  return new RegExp(`${selected}|${returned}|getTableColumns\\(${constant}\\)`)
}

/** Every name that is taken out of something: `row.name`, `const { name } = row`, `({ name }) => …`. */
function namesTaken(text: string): Set<string> {
  const properties = [...text.matchAll(/\.(\w+)\b(?!\s*=[^=>])/g)].map(([, name]) => name!)
  const patterns = [
    ...text.matchAll(/(?:const|let)\s*\{([^{}]*)\}\s*=/g),
    ...text.matchAll(/\{([^{}]*)\}(?=\s*(?::[^;{}]*?(?:\{[^{}]*\})?[^;{}]*?)?[,)][^;{}]*?(?:=>|\{))/g),
  ]
  const parts = patterns.flatMap(([, names]) => namesIn(names!))
  return new Set([...properties, ...parts])
}

function namesIn(pattern: string): string[] {
  return pattern.split(',').map((part) => part.split(/[:=]/)[0]!.trim())
}

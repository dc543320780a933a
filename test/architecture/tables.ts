import { heightOf } from '#program/floors.ts'
import { type House, roomOf } from './house.ts'

type Table = { name: string; sql: string; file: string }

/** Every table, by the constant that names it, with its name in SQL and the file that declares it. */
export function tablesOf(rooms: House): Table[] {
  return [...rooms]
    .filter(([path]) => path.startsWith('src/'))
    .flatMap(([file, text]) =>
      [...text.matchAll(/export const (\w+) = sqliteTable\(\s*'(\w+)'/g)].map(([, name, sql]) => ({
        name: name!,
        sql: sql!,
        file,
      })),
    )
}

/** Tables declared elsewhere than in a schema of their room. */
export function straySchemas(rooms: House): string[] {
  return tablesOf(rooms)
    .filter(({ file }) => !/\/([a-z]+-)?schema\.ts$/.test(file))
    .map(({ name, file }) => `${name} is declared in ${file}`)
}

const writing =
  /\.(?:insert|update|delete)\(\s*(?:\w+\.)?(\w+)\s*\)|\b(?:into|update|delete from)\s+(?:\$\{(\w+)\}|"?(\w+)"?(?![\w.]))/gi
const reading = /\b(?:from|join)\s+"?(\w+)"?(?![\w.(])/gi

/** Who inserts into, updates or deletes from a table of another room, in drizzle's words or in SQL. */
export function foreignWrites(rooms: House): string[] {
  return eachSource(rooms, writing, ({ file }, path) => roomOf(file) !== roomOf(path)).map(
    ([path, { name, file }]) => `${path} writes ${name} of ${roomOf(file)}`,
  )
}

/** SQL that names a table of a room that stands above the reader. */
export function raisedReads(rooms: House): string[] {
  return eachSource(rooms, reading, ({ file }, path) => heightOf(file) > heightOf(path)).map(
    ([path, { sql, file }]) => `${path} reads ${sql} of ${roomOf(file)}`,
  )
}

/** The tables that what is looked for names, where they offend: each once a file. */
function eachSource(
  rooms: House,
  looked: RegExp,
  offends: (table: Table, path: string) => boolean,
): [string, Table][] {
  const tables = tablesOf(rooms)
  const byName = new Map(
    tables.flatMap((table) => [[table.name, table] as const, [table.sql, table] as const]),
  )
  return [...rooms]
    .filter(([path]) => path.startsWith('src/') && /\.(ts|mjs)$/.test(path))
    .flatMap(([path, text]) => {
      const code = text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')
      const found = [...code.matchAll(looked)].map(([, ...names]) => byName.get(names.find(Boolean) ?? ''))
      return [...new Set(found)]
        .filter((table) => table !== undefined && offends(table, path))
        .map((table): [string, Table] => [path, table!])
    })
}

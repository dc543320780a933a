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

/** Who inserts into, updates or deletes from a table of another room, in drizzle's words or in SQL. */
export function foreignWrites(rooms: House): string[] {
  return eachSource(rooms, (path, code, tables) =>
    tables
      .filter(({ file }) => roomOf(file) !== roomOf(path))
      .filter(({ name, sql }) => writes(name, sql).test(code))
      .map(({ name, file }) => `${path} writes ${name} of ${roomOf(file)}`),
  )
}

const writes = (name: string, sql: string) =>
  new RegExp(
    `\\.(?:insert|update|delete)\\(\\s*(?:\\w+\\.)?${name}\\s*\\)|\\b(?:into|update|delete from)\\s+(?:\\$\\{${name}\\}|"?${sql}"?(?![\\w.]))`,
  )

/** SQL that names a table of a room that stands above the reader. */
export function raisedReads(rooms: House): string[] {
  return eachSource(rooms, (path, code, tables) =>
    tables
      .filter(({ file }) => heightOf(file) > heightOf(path))
      .filter(({ sql }) => new RegExp(`\\b(?:from|join)\\s+"?${sql}"?(?![\\w.(])`).test(code))
      .map(({ sql, file }) => `${path} reads ${sql} of ${roomOf(file)}`),
  )
}

function eachSource(
  rooms: House,
  judge: (path: string, code: string, tables: Table[]) => string[],
): string[] {
  const tables = tablesOf(rooms)
  return [...rooms]
    .filter(([path]) => path.startsWith('src/') && /\.(ts|mjs)$/.test(path))
    .flatMap(([path, text]) => judge(path, text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, ''), tables))
}

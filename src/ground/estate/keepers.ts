import { getTableColumns } from 'drizzle-orm'
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core'
import { port } from '#port.ts'
import type { Db } from './db.ts'
import { markOf } from './marks.ts'

/** Somebody, with the name they stand under: what was written down by name alone is found by it. '' where it is erased. */
export type Who = { id: number; name: string }

/**
 * Why a column stands in nobody's own data: it is `anothers` or tells of others too; it lets somebody in (`key`); it is
 * words between those who work on it (`office`); the same is told elsewhere (`copied`); the page of it shows it and
 * gives it out (`page`); it only passes through (`passing`).
 */
type Untold = 'anothers' | 'key' | 'office' | 'copied' | 'page' | 'passing'

type Kept = {
  table: SQLiteTable
  told: readonly SQLiteColumn[]
  untold: ReadonlyMap<SQLiteColumn, Untold>
}

type KeyOf<Table extends SQLiteTable> = Extract<keyof Table['_']['columns'], string>

/** Names what a table holds of people: every column that points at one, holds personal words or shows a file. */
export function kept<Table extends SQLiteTable>(
  table: Table,
  told: readonly KeyOf<Table>[],
  untold: { [key in KeyOf<Table>]?: Untold } = {},
): Kept {
  const columns = getTableColumns(table) as Record<string, SQLiteColumn>
  return {
    table,
    told: told.map((key) => columns[key]!),
    untold: new Map(Object.entries(untold).map(([key, why]) => [columns[key]!, why as Untold])),
  }
}

/**
 * What one room knows of people. `tells` answers what it keeps about one of them, under headings of its own, to read and to
 * take away (PIPL Art. 45); `leaves` empties what goes with whoever leaves the estate (Art. 47), inside the transaction of
 * that command. What is called at both is proved by test/privacy: it fills every column that is named here.
 */
export type Keeper = {
  keeps: readonly Kept[]
  tells?(db: Db, who: Who): Record<string, unknown>
  leaves?(tx: Db, who: Who, now: string): void
}

/** Every room's keeper, in the order they are asked when somebody leaves: whoever stands higher lets go first. */
export const keepers = port<readonly Keeper[]>('keepers')

/** Every column in which a page keeps a photo or a paper it shows, of those these keepers name. */
export function filesOf(those: readonly Keeper[]): SQLiteColumn[] {
  const named = those.flatMap(({ keeps }) => keeps.flatMap(({ told, untold }) => [...told, ...untold.keys()]))
  return named.filter((column) => markOf(column)?.holds === 'file')
}

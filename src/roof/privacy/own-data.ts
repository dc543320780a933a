import { count, eq, getTableColumns, getTableName } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import type { Db } from '#estate/db.ts'
import { estateSettingsOf } from '#estate/estate.ts'
import { everyTable } from '#estate/every-table.ts'
import { keepers, type Who } from '#estate/keepers.ts'
import { markOf } from '#estate/marks.ts'
import { whoIs } from './who.ts'

/**
 * Everything the estate keeps about one person, as plain data to read and to take away (PIPL Art. 45), under the headings
 * of the rooms that keep it. Rows that were entered for the same person and became one with theirs follow, each as told
 * of itself. Throws NotFound.
 */
export function ownData(db: Db, personId: number, now: string): Record<string, unknown> {
  const [who, ...entered] = whoIs(db, personId)
  const { name, title } = estateSettingsOf(db)
  return {
    estate: { name, title },
    exportedAt: now,
    ...toldOf(db, who),
    ...(entered.length > 0 && { enteredBefore: entered.map((one) => toldOf(db, one)) }),
  }
}

/** Who somebody is comes first, and last what they did, which is the longest. */
function toldOf(db: Db, who: Who): Record<string, unknown> {
  const told = keepers().map((keeper) => keeper.tells?.(db, who))
  const { person, homes, duties, whatIDid, ...rest } = Object.assign({}, ...told)
  return { person, homes, duties, ...rest, myNumberStandsIn: businessOf(db, who), whatIDid }
}

/** In how many rows this person stands as whoever did the estate's business: what was done is told by the record. */
function businessOf(db: Db, { id }: Who): { table: string; column: string; rows: number }[] {
  return everyTable().flatMap((table) =>
    (Object.values(getTableColumns(table)) as SQLiteColumn[])
      .filter((column) => markOf(column)?.holds === 'doer')
      .map((column) => {
        const { rows } = db.select({ rows: count() }).from(table).where(eq(column, id)).get()!
        return { table: getTableName(table), column: column.name, rows }
      })
      .filter(({ rows }) => rows > 0),
  )
}

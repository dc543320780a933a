import { type Column, sql } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import { port } from '#port.ts'

/** A column whose rows are this person's own, wherever in the house they lie. */
type Pointer = {
  column: Column
  /** The row lets its person do what others may not, or names them for a duty. */
  power: boolean
}

/** What goes along when two rows turn out to be one person. What they once did to others stays where it was recorded. */
export const pointsAtPerson = port<readonly Pointer[]>('what points at a person')

/** The rows that were moved, by `table.column`. */
export type MovedRows = Record<string, number[]>

/**
 * Gives every row of one person to the other. What the other has of the same (a mark read twice, one answer a door) stays
 * behind. The only place that writes columns of other rooms: each was named for it in the port.
 */
export function handOverRows(tx: Db, from: number, to: number): MovedRows {
  const moved: MovedRows = {}
  for (const { column } of pointsAtPerson()) {
    const rows = tx.all<{ id: number }>(
      sql`update or ignore ${column.table} set ${nameOf(column)} = ${to} where ${column} = ${from} returning rowid as id`,
    )
    if (rows.length > 0) moved[keyOf(column)] = rows.map((row) => row.id)
  }
  return moved
}

/** Gives back what was moved, as far as it is still with whom it was given to. */
export function handBack(tx: Db, moved: MovedRows, from: number, to: number): void {
  for (const { column } of pointsAtPerson()) {
    const ids = moved[keyOf(column)]
    if (!ids) continue
    tx.all(
      sql`update or ignore ${column.table} set ${nameOf(column)} = ${to} where ${column} = ${from}
        and rowid in (select value from json_each(${JSON.stringify(ids)})) returning rowid as id`,
    )
  }
}

/** Does this person hold anything that lets them do what others may not? */
export function holdsPower(db: Db, personId: number): boolean {
  return pointsAtPerson()
    .filter(({ power }) => power)
    .some(({ column }) => {
      const rows = db.all(sql`select 1 as one from ${column.table} where ${column} = ${personId} limit 1`)
      return rows.length > 0
    })
}

/** As the database spells it: the schema's `personId` is `person_id` there. */
function nameOf(column: Column) {
  return sql.identifier(column.name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`))
}

function keyOf(column: Column): string {
  const [table] = [column.table as unknown as Record<symbol, string>]
  return `${table[Symbol.for('drizzle:Name')]}.${column.name}`
}

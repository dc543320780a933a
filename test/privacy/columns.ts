import { getTableColumns, getTableName, is } from 'drizzle-orm'
import {
  getTableConfig,
  SQLiteBaseInteger,
  type SQLiteColumn,
  type SQLiteTable,
} from 'drizzle-orm/sqlite-core'
import type { Keeper } from '#estate/keepers.ts'
import type { End } from '#estate/keeping.ts'
import { markOf } from '#estate/marks.ts'

type Tables = readonly SQLiteTable[]

/** Every column with its name as a reader of the schema says it: `tickets.title`. */
export function columnsOf(tables: Tables): { name: string; key: string; column: SQLiteColumn }[] {
  return tables.flatMap((table) =>
    Object.entries(getTableColumns(table) as Record<string, SQLiteColumn>).map(([key, column]) => ({
      name: `${getTableName(table)}.${key}`,
      key,
      column,
    })),
  )
}

const holds = (column: SQLiteColumn) => markOf(column)?.holds

/** Text and bytes that do not say what they hold; a word out of a list says it. */
export function silentColumns(tables: Tables): string[] {
  return columnsOf(tables)
    .filter(({ column }) => !is(column, SQLiteBaseInteger) && !column.enumValues?.length)
    .filter(({ column }) => holds(column) === undefined)
    .map(({ name }) => name)
}

/** What a number of a row stands for that is neither a person nor a file. */
const things = new Set(
  `answer appointment channel complaint copiedFrom corrects count course dispatch donation door emergency entry
  firstTicket from groupBuy into item kit kitLot ledger leftoverListing listing lot mergedInto message need notice
  occupancy order organisation part partLot pickupPoint plan promise replacedBy report reverses role run series shift
  statement subject store subscription target task ticket tool`.split(/\s+/),
)

/** Words of that list that no column needs any more. */
export function idleThings(tables: Tables): string[] {
  const keys = new Set(columnsOf(tables).map(({ key }) => key))
  return [...things].filter((thing) => !keys.has(`${thing}Id`))
}

/** Words for somebody: a number that is called so is a person, with or without `Id` behind it. */
const somebody =
  /^(who|whose|leader|owner|author|asker|writer|helper|holder|keeper|sender|reader|giver|taker|caller|member|neighbour|resident|captain|warden|worker|user|account|buddy|child|parent)$|[a-z](Leader|Owner|Author|Asker|Writer|Helper|Holder|Keeper|Sender|Reader|Giver|Taker|Caller|Member|Neighbour|Resident|Captain|Warden|Worker|User)$/

/** Numbers that by their name, or by what they refer to, are a person or a file, and do not say so. */
export function unmarkedNumbers(tables: Tables): string[] {
  const toPeople = new Set(tables.flatMap(columnsToPeople))
  return columnsOf(tables)
    .filter(({ column }) => is(column, SQLiteBaseInteger))
    .filter(({ key, column }) => {
      if (/fileId$/i.test(key)) return holds(column) !== 'file'
      if (holds(column) === 'person' || holds(column) === 'doer') return false
      const noun = /^(.+)Id$/.exec(key)?.[1]
      const person = /^by$|By$|[pP]erson$/.test(key) || somebody.test(key)
      return person || toPeople.has(column) || (noun !== undefined && !things.has(noun))
    })
    .map(({ name }) => name)
}

function columnsToPeople(table: SQLiteTable): SQLiteColumn[] {
  return getTableConfig(table).foreignKeys.flatMap((key) => {
    const { columns, foreignTable } = key.reference()
    return getTableName(foreignTable) === 'people' ? (columns as SQLiteColumn[]) : []
  })
}

/** What a keeper has to answer for: people, what they wrote, their homes, and what is shown of them. */
const kept = new Set(['person', 'personal', 'sealed', 'home', 'file'])

/** Columns that are somebody's and that no keeper names; and those that leave with somebody, where nothing lets them go. */
export function unkeptColumns(tables: Tables, keepers: readonly Keeper[]): string[] {
  const named = new Map(
    keepers.flatMap((keeper) =>
      keeper.keeps.flatMap(({ told, untold }) =>
        [...told, ...untold.keys()].map((column) => [column, keeper]),
      ),
    ) as [SQLiteColumn, Keeper][],
  )
  return columnsOf(tables).flatMap(({ name, column }) => {
    const mark = markOf(column)
    if (!mark || !kept.has(mark.holds)) return []
    const keeper = named.get(column)
    if (!keeper) return [`${name} is named by no keeper`]
    const leaves = 'until' in mark && mark.until.includes('leaving')
    return leaves && !keeper.leaves ? [`${name} leaves with nobody`] : []
  })
}

/** Columns a keeper names though they are nobody's: keys above all, which are told to nobody. */
export function needlesslyKept(keepers: readonly Keeper[], tables: Tables): string[] {
  const named = new Set(
    keepers.flatMap(({ keeps }) => keeps.flatMap(({ told, untold }) => [...told, ...untold.keys()])),
  )
  return columnsOf(tables)
    .filter(({ column }) => named.has(column) && !kept.has(holds(column) ?? ''))
    .map(({ name }) => name)
}

/** Columns that say one of these ends: with `never`, what nothing erases yet, or not in every row. */
export function endingWith(tables: Tables, ...ends: End[]): string[] {
  return columnsOf(tables)
    .filter(({ column }) => {
      const mark = markOf(column)
      return mark !== undefined && 'until' in mark && mark.until.some((end) => ends.includes(end))
    })
    .map(({ name }) => name)
}

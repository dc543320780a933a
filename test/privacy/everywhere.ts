import { eq, getTableColumns, getTableName, is, sql } from 'drizzle-orm'
import { SQLiteBaseInteger, type SQLiteColumn, type SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { Db } from '#estate/db.ts'
import { markOf } from '#estate/marks.ts'
import { people } from '#standing/schema.ts'
import { columnsOf } from './columns.ts'

type Somebody = { id: number; unit: string }

/** When everything in it was done. */
export const doneAt = '2026-11-24T02:00:00.000Z'
/** A word of its own for each column, so that it can be found again. */
const wordOf = (name: string) => `«${name}»`
const theirName = wordOf('people.name')

/** What is read as JSON holds its word as the room would write it. */
const asJson: Record<string, (word: string) => unknown> = {
  'events.details': (why) => ({ why }),
  'ticket_entries.details': (note) => ({ note }),
  'helper_profiles.categories': (word) => [word],
  'helper_profiles.times': (word) => [word],
  'askings.reasons': (word) => [word],
  'care_views.fields': (word) => [word],
  'messages.title': (text) => ({ text }),
  'messages.body': (text) => ({ text }),
  'messages.audience': () => ({ people: [] }),
  'group_statements.parsed': () => [{ payer: theirName, remark: '', amount: 1, at: doneAt }],
}

/** Found by the name alone: it stands there as it was written down. */
const byName = [
  'supply_drops.receivedName',
  'supply_donations.giver',
  'group_pickups.takenBy',
  'group_statements.parsed',
]

/** Where a row that just stands there would have work in hand, which is given back and not only emptied. */
const settled: Record<string, string | number | null> = {
  'care_entries.endedAt': null,
  'medicine_runs.erasedAt': null,
  'purposes.field': 'note',
  'listings.state': 'withdrawn',
  'promises.state': 'released',
  'tasks.state': 'done',
  'need_dispatches.answer': 'passed',
  'moderations.cause': 'report',
  'person_joins.undoneAt': null,
  'ticket_entries.side': 'resident',
  'channels.endedAt': null,
  'emergencies.kind': 'missing',
  'emergencies.erasedAt': null,
  'purposes.erasedAt': null,
  'deliveries.state': 'accepted',
  'emergencies.state': 'over',
  'agreements.kind': 'emergency',
  'events.action': 'test.made',
}

/** One row in every table: every person in it is this one, every home theirs, and every personal word a word of its own. */
export function writeEverywhere(db: Db, { id, unit }: Somebody, tables: readonly SQLiteTable[]): void {
  const word = (key: string) => wordOf(`people.${key}`)
  const quiet = { quietFrom: word('quietFrom'), quietTo: word('quietTo') }
  db.update(people)
    .set({
      name: theirName,
      nameFold: word('nameFold'),
      phone: word('phone'),
      signInName: word('signInName'),
      signInFold: word('signInFold'),
      ...quiet,
    })
    .where(eq(people.id, id))
    .run()
  for (const table of tables) {
    if (['people', 'estate', 'addresses', 'boards'].includes(getTableName(table))) continue
    const row = Object.fromEntries(
      columnsOf([table]).flatMap(({ name, key, column }) => {
        if (key === 'id' && is(column, SQLiteBaseInteger)) return []
        return [[key, contentOf(name, column, { id, unit })]]
      }),
    )
    db.insert(table).values(row).run()
  }
}

function contentOf(name: string, column: SQLiteColumn, { id, unit }: Somebody): unknown {
  if (name in settled) return settled[name]
  const mark = markOf(column)
  const json = asJson[name]
  if (json) return JSON.stringify(json(wordOf(name)))
  if (byName.includes(name)) return theirName
  if (is(column, SQLiteBaseInteger)) return mark?.holds === 'person' || mark?.holds === 'doer' ? id : 1
  if (column.enumValues?.length) return column.enumValues[0]
  switch (mark?.holds) {
    case 'instant':
      return doneAt
    case 'home':
      return unit
    case 'person':
      return `person:${id}`
    case 'personal':
    case 'sealed':
      return column.columnType === 'SQLiteBlobBuffer' ? Buffer.from(wordOf(name)) : wordOf(name)
    default:
      return 'x'
  }
}

/** So that a test may turn rows of append-only tables about. */
export function withoutTriggers(db: Db): void {
  for (const { name } of db.all<{ name: string }>(sql`select name from sqlite_master where type = 'trigger'`))
    db.run(sql`drop trigger ${sql.identifier(name)}`)
}

/** The columns in which their words, their name or their home still stand. */
export function stillThere(db: Db, unit: string, tables: readonly SQLiteTable[]): string[] {
  return tables.flatMap((table) => {
    const rows = db.select().from(table).all() as Record<string, unknown>[]
    return Object.entries(getTableColumns(table) as Record<string, SQLiteColumn>)
      .filter(([key, column]) => {
        const mark = markOf(column)
        if (mark === undefined || !('until' in mark)) return false
        const word = wordOf(`${getTableName(table)}.${key}`)
        const found = mark.holds === 'home' ? [unit] : [word, theirName]
        return rows.some((row) => found.some((one) => String(row[key]).includes(one)))
      })
      .map(([key]) => `${getTableName(table)}.${key}`)
  })
}

/** Words of these columns that a text does not hold. */
export function wordsMissing(
  text: string,
  columns: readonly SQLiteColumn[],
  tables: readonly SQLiteTable[],
): string[] {
  return columnsOf(tables)
    .filter(({ column }) => columns.includes(column))
    .filter(({ column }) => ['personal', 'sealed'].includes(markOf(column)?.holds ?? ''))
    .filter(({ name }) => !text.includes(byName.includes(name) ? theirName : wordOf(name)))
    .map(({ name }) => name)
}

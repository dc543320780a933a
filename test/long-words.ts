import { type SQL, sql } from 'drizzle-orm'
import { getTableConfig, type SQLiteColumn, type SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { Db } from '#estate/db.ts'
import { everyTable } from '#estate/every-table.ts'
import { markOf } from '#estate/marks.ts'
import { columnsOf } from '#test/privacy/columns.ts'

/** Of somebody, and nothing they type as they like: the program writes it, or it has a shape and a length. */
export const noWords: Record<string, string> = {
  'askings.reasons': 'keys of sentences',
  'attempts.key': 'a digest',
  'care_views.fields': 'names of fields',
  'channels.lastError': 'a word for what a service answered',
  'emergency_lines.phone': 'a telephone number',
  'helper_profiles.categories': 'keys of a list',
  'helper_profiles.times': 'keys of a list',
  'need_joins.changed': 'what was where before, which no page shows',
  'people.phone': 'a telephone number',
  'people.quietFrom': 'an hour',
  'people.quietTo': 'an hour',
  'person_joins.changed': 'what was where before, which no page shows',
  'plan_lines.phone': 'a telephone number',
  'sessions.device': 'a browser and a system, out of a list',
  'subscriptions.device': 'a browser and a system, out of a list',
  'ticket_merges.changed': 'what was where before, which no page shows',
}

const words = /\p{Script=Han}/u
/** What other rows are found by, though it may read like words. */
const keys = new Set(['path', 'parent', 'scope', 'building', 'sortKey', 'placeKey'])
/** What is said about something, and may be left empty. */
const remarks = new Set(['note', 'words', 'comment', 'caption', 'place', 'meet', 'details', 'message'])
/** The same where nothing at all stands for what was left empty. */
const unsaid = new Set([
  'group_claims.reference',
  'group_claims.refusedWhy',
  'group_complaints.settledNote',
  'group_ledger.note',
  'group_ledger.reference',
  'group_pickups.takenBy',
  'knocks.note',
  'supply_loans.words',
  'ticket_handovers.answerWhy',
])

/** A word of 200 characters that nothing breaks, and no two of which are the same. */
export function longWord(row: number): string {
  return `w${row}`.padEnd(200, 'x')
}

/** Of a table, the columns in which somebody's own words stand by what they say they hold (`personal`, `sealed`). */
export function wordsOfSomebody(tables: readonly SQLiteTable[] = everyTable()): string[] {
  return columnsOf(tables)
    .filter(({ name, column }) => isText(column) && isSomebodys(column) && !(name in noWords))
    .map(({ name }) => name)
}

/**
 * Puts a word of 200 characters in place of everything that somebody typed into an estate, and of what was left empty
 * beside it: whatever stands in a column of somebody's words, and elsewhere what reads like words. Answers the columns it wrote.
 */
export function typeLongWords(db: Db): string[] {
  return typeWords(db, (_, row) => longWord(row))
}

/** The same with any word, made for a column (`tickets.title`) and a row of it. */
export function typeWords(db: Db, wordFor: WordFor): string[] {
  // What was recorded and booked is never changed, save here: words stand in it that somebody typed.
  for (const log of ['events', 'group_ledger']) db.run(sql.raw(`drop trigger if exists ${log}_unchanged`))
  // Nobody in the test estate has stood before a door yet.
  db.run(sql`insert into knocks (notice_id, unit, outcome, knocked_by, knocked_at, note)
    select n.id, '3/2/501', 'nobodyHome', p.id, n.published_at, '下午再来' from notices n, (select min(id) as id from people) p
    where n.published_at is not null`)
  return everyTable().flatMap((table) => {
    const may = columnsOf([table]).filter(
      ({ name, key, column }) => isText(column) && mayBeWords(column, key) && !(name in noWords),
    )
    return may.length > 0 ? writtenIn(db, sql.raw(getTableConfig(table).name), may, wordFor) : []
  })
}

type WordFor = (column: string, row: number) => string
type Column = ReturnType<typeof columnsOf>[number]

function isText(column: SQLiteColumn): boolean {
  return column.dataType === 'string' && !column.enumValues?.length
}

function isSomebodys(column: SQLiteColumn): boolean {
  const holds = markOf(column)?.holds
  return holds === 'personal' || holds === 'sealed'
}

function mayBeWords(column: SQLiteColumn, key: string): boolean {
  return isSomebodys(column) || (markOf(column)?.holds === 'nothing' && !keys.has(key))
}

/** The names of those columns of a table in which such a word stands now. */
function writtenIn(db: Db, table: SQL, columns: Column[], wordFor: WordFor): string[] {
  const written = new Set<string>()
  const rows = db.all<{ thisRow: number; [column: string]: unknown }>(
    sql`select rowid as "thisRow", * from ${table}`,
  )
  for (const row of rows) {
    const puts = columns.flatMap(({ name, key, column }) => {
      const at = key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
      const value = row[at] as string | null
      const any = isSomebodys(column)
      const empty = value === null ? unsaid.has(name) : any || remarks.has(key)
      const put = typedOver(value, wordFor(name, row.thisRow), { empty, any })
      if (put === value) return []
      written.add(name)
      return [sql`${sql.raw(`"${at}"`)} = ${put}`]
    })
    if (puts.length > 0)
      db.run(sql`update ${table} set ${sql.join(puts, sql`, `)} where rowid = ${row.thisRow}`)
  }
  return [...written]
}

type Where = { empty: boolean; any: boolean }

function typedOver(value: string | null, word: string, { empty, any }: Where): string | null {
  if (!value) return empty ? word : value
  if (/^[[{]/.test(value))
    return JSON.stringify(JSON.parse(value), (_, one) =>
      typeof one === 'string' && words.test(one) ? word : one,
    )
  return any || words.test(value) ? word : value
}

import { getTableColumns, getTableName, is } from 'drizzle-orm'
import { SQLiteBaseInteger, type SQLiteColumn } from 'drizzle-orm/sqlite-core'
import { everyTable } from '#estate/every-table.ts'
import { markOf } from '#estate/marks.ts'
import { pointsAtPerson } from '#people/pointers.ts'
import './every-table.ts'

/** What lets a person do what others may not, or names them for a duty. */
const powers = [
  'appointments.personId',
  'plan_duties.personId',
  'emergency_duties.personId',
  'emergencies.leaderId',
  'care_buddies.personId',
  'care_assignments.personId',
  'group_buys.leaderId',
  'group_leaders.personId',
]

/** Somebody acted for another here; that it was them is theirs as well. */
const alsoTheirs = ['group_orders.placedBy', 'ticket_reports.reportedBy']

/** What somebody once did stays with the row that did it, where the record explains it; so do keys and the joinings. */
const stays = [
  'events.forPerson',
  'listing_steps.byPerson',
  'listing_steps.forPerson',
  'group_increments.by',
  'group_increments.forPerson',
  'group_orders.changedBy',
  'knocks.knockedBy',
  'roll_answers.by',
  'care_views.viewerId',
  'care_contacts.by',
  'emergency_lessons.by',
  'need_reports.by',
  'ticket_entries.by',
  'moderations.openedBy',
  'files.createdBy',
  'sent_once.personId',
  'sessions.personId',
  'passkeys.personId',
  'passes.personId',
  'person_joins.keepId',
  'person_joins.otherId',
]

const columns: ReadonlyMap<string, SQLiteColumn> = new Map(
  everyTable().flatMap((table) =>
    Object.entries(getTableColumns(table) as Record<string, SQLiteColumn>).map(
      ([key, column]) => [`${getTableName(table)}.${key}`, column] as const,
    ),
  ),
)

function named(name: string): SQLiteColumn {
  const column = columns.get(name)
  if (!column) throw new Error(`no table has the column ${name}`)
  return column
}

const apart = new Set([...powers, ...stays].map(named))
const theirs = [...columns.values()].filter(
  (column) => markOf(column)?.holds === 'person' && is(column, SQLiteBaseInteger) && !apart.has(column),
)

pointsAtPerson.fill([
  ...powers.map((name) => ({ column: named(name), power: true })),
  ...[...theirs, ...alsoTheirs.map(named)].map((column) => ({ column, power: false })),
])

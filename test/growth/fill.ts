import type Database from 'better-sqlite3'
import { getTableName, is } from 'drizzle-orm'
import {
  getTableConfig,
  SQLiteBaseInteger,
  type SQLiteColumn,
  type SQLiteTable,
} from 'drizzle-orm/sqlite-core'
import { sortKey } from '#addresses/sort-key.ts'
import type { Db } from '#estate/db.ts'
import { everyTable } from '#estate/every-table.ts'
import { markOf } from '#estate/marks.ts'
import type { Rows } from '#test/rows.ts'
import { lived, steady } from './steady.ts'

/** How often the estate stands beside itself: so many times 15 homes, with all who live there and all they ever did. */
export const besides = 20
/** How often everything happened before, to the same people in the same homes. */
export const befores = 10

const apart = 1_000_000

/** However long an estate runs, few emergencies do so at once. */
const runningAtOnce = 2
const over: Record<string, Record<string, string>> = {
  emergencies: { state: 'lifted', lifted_at: '2026-11-23T00:00:00.000Z' },
}

/**
 * Fills an estate as years and many homes would: every row that is there stands there so many times more, beside itself
 * in other buildings with other people, and once more for each time it happened before to the same ones. What belongs
 * together still does. Rows that can be there only once are left out, by the tables' own rules.
 */
export function fill(db: Db): void {
  const client = (db as unknown as { $client: Database.Database }).$client
  const { prepare } = Object.getPrototypeOf(client) as Database.Database
  const compile = (sql: string) => prepare.call(client, sql) as Database.Statement<unknown[]>
  client.pragma('foreign_keys = OFF')
  client.transaction(() => {
    for (const table of everyTable()) fillTable(table, compile)
  })()
  client.pragma('foreign_keys = ON')
}

function fillTable(table: SQLiteTable, compile: (sql: string) => Database.Statement<unknown[]>): void {
  const name = getTableName(table)
  if (name in steady && !lived.includes(name)) return
  const own = compile(`select * from "${name}"`).all() as Rows
  if (own.length === 0) return
  const shifts = new Map(
    getTableConfig(table).columns.map((column) => [snake(column.name), shiftOf(name, column)]),
  )
  const names = Object.keys(own[0]!).map((one) => `"${one}"`)
  const insert = compile(
    `insert or ignore into "${name}" (${names.join(', ')}) values (${names.map(() => '?').join(', ')})`,
  )
  for (let k = 1; k <= besides + befores; k++) {
    const copy = { k, before: k > besides }
    if (copy.before && lived.includes(name)) continue
    const then = k > runningAtOnce ? over[name] : undefined
    for (const row of own)
      insert.run(
        Object.entries({ ...row, ...then }).map(([key, value]) =>
          value === null ? null : (shifts.get(key) ?? same)(value, copy),
        ),
      )
  }
}

type Copy = { k: number; before: boolean }
type Shift = (value: unknown, copy: Copy) => unknown

const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/** How a column's value becomes that of a copy. */
function shiftOf(table: string, column: SQLiteColumn): Shift {
  const holds = markOf(column)?.holds
  const name = column.name
  if (is(column, SQLiteBaseInteger)) {
    if (holds === 'person' || holds === 'doer' || toLived.test(name)) return ofPeople
    if (name === 'id') return lived.includes(table) ? ofPeople : ofThings
    if (toSteady.test(name) || (/^(supply|shift)_/.test(table) && name === 'itemId')) return same
    return /Id$|^undoes$|^thread$/.test(name) ? ofThings : same
  }
  if (holds === 'secret' || alone.test(name)) return another
  if (/^(sortKey|placeKey)$/.test(name)) return sorted
  if (/^(subject|key|target)$/.test(name)) return numbered
  if (/^(unit|path|parent|scope|place|building|entrance|\w+Unit)$/.test(name)) return elsewhere
  return name === 'scopes' ? scopes : same
}

const toLived = /^(personId|appointmentId|occupancyId|subscriptionId)$/
const toSteady = /^(organisationId|planId|storeId|roleId|kitId|partId|channelId)$/
const alone = /^(signIn(Name|Fold)|endpoint|codeHash|keyHash|credentialId|tag)$/

const same: Shift = (value) => value
const ofThings: Shift = (value, { k }) => Number(value) + k * apart
const ofPeople: Shift = (value, { k, before }) => (before ? value : Number(value) + k * apart)
const another: Shift = (value, { k }) => (typeof value === 'string' ? `${value}~${k}` : value)

/** `need:12:asked`, `p:3`. */
const numbered: Shift = (value, { k, before }) =>
  `${value}`.replace(/(\w+):(\d+)/g, (word, kind, number) =>
    before && /^(p|person)$/.test(kind) ? word : `${kind}:${Number(number) + k * apart}`,
  )

const elsewhere: Shift = (value, { k, before }) =>
  before ? value : `${value}`.replace(/^\d+(?=\/|$)/, (building) => `${Number(building) + 100 * k}`)

/** The building stands first in a sort key: a 2, the length of its number, and the number. */
const sorted: Shift = (value, { k, before }) =>
  before
    ? value
    : `${value}`.replace(/^\/2\d(\d+)(?=\/|$)/, (_, building) => sortKey(`${Number(building) + 100 * k}`))

const scopes: Shift = (value, copy) =>
  JSON.stringify((JSON.parse(`${value}`) as string[]).map((scope) => elsewhere(scope, copy)))

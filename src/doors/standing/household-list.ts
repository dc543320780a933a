import { type SQL, sql } from 'drizzle-orm'
import { inRange } from '#addresses/ranges.ts'
import { readAddress } from '#addresses/read-address.ts'
import { sortKey } from '#addresses/sort-key.ts'
import type { Db } from '#estate/db.ts'
import { inList } from '#estate/in-list.ts'
import { foldName, foldNumber } from '#typed/fold.ts'

export const householdStates = ['joined', 'none', 'empty'] as const
/** `joined`: somebody there has an account. `none`: people, but no account. `empty`: nobody is known there. */
export type HouseholdState = (typeof householdStates)[number]
export type HouseholdLine = {
  unit: string
  label: string
  state: HouseholdState
  members: { id: number; name: string }[]
}
type HouseholdQuery = {
  /** Where the viewer has a duty; [] sees nothing. */
  scopes: readonly string[]
  /** A door, part of a name, or the end of a phone. */
  q?: string
  state?: HouseholdState
  /** Doors after, or before, this path. */
  after?: string
  before?: string
}
export type HouseholdCounts = Record<HouseholdState | 'all', number>

const doorsPerPage = 50

/** One page of doors in the order one walks past them, with who lives there. Ranges of the index on `sort_key`. */
export function householdList(db: Db, query: HouseholdQuery, now: string) {
  const backwards = query.before !== undefined
  const from = backwards
    ? sql`a.sort_key < ${sortKey(query.before!)}`
    : sql`a.sort_key > ${query.after === undefined ? '' : sortKey(query.after)}`
  const state = query.state === undefined ? sql`true` : sql`${householdStateAt(now)} = ${query.state}`
  const rows = db.all<{ unit: string; label: string; state: HouseholdState }>(
    sql`select a.path as unit, a.label, ${householdStateAt(now)} as state from addresses a
      where ${doorsIn(db, query, now)} and ${from} and ${state}
      order by a.sort_key ${backwards ? sql`desc` : sql`asc`} limit ${doorsPerPage + 1}`,
  )
  const more = rows.length > doorsPerPage
  const shown = rows.slice(0, doorsPerPage)
  if (backwards) shown.reverse()
  const lines = withMembers(db, shown, now)
  const [first, last] = [lines[0]?.unit, lines.at(-1)?.unit]
  return {
    lines,
    before: (backwards ? more : query.after !== undefined) ? first : undefined,
    after: backwards || more ? last : undefined,
  }
}

/** How many doors of the search are in each state, for the tabs. */
export function householdCounts(db: Db, query: HouseholdQuery, now: string): HouseholdCounts {
  const counts: HouseholdCounts = { all: 0, joined: 0, none: 0, empty: 0 }
  const rows = db.all<{ state: HouseholdState; n: number }>(
    sql`select ${householdStateAt(now)} as state, count(*) as n from addresses a where ${doorsIn(db, query, now)} group by 1`,
  )
  for (const { state, n } of rows) {
    counts[state] = n
    counts.all += n
  }
  return counts
}

function doorsIn(db: Db, { scopes, q = '' }: HouseholdQuery, now: string): SQL {
  const within = scopes.map((scope) => rangeUnder(scope))
  const scope = within.length === 0 ? sql`false` : sql`(${sql.join(within, sql` or `)})`
  const found = q === '' ? sql`true` : sql`(${sql.join(matches(db, q, now), sql` or `)})`
  return sql`a.kind in ('unit', 'shop') and a.retired_at is null and ${scope} and ${found}`
}

function rangeUnder(path: string): SQL {
  return sql`(${inRange(path)})`
}

/** `instr` and `substr` instead of LIKE: Durable Objects take LIKE patterns of at most 50 bytes. */
function matches(db: Db, q: string, now: string): SQL[] {
  const buildings = db.all<{ path: string }>(sql`select path from addresses where kind = 'building'`)
  const read = readAddress(q, { buildings: buildings.map((row) => row.path) })
  const digits = foldNumber(q).replace(/\D/g, '')
  const fold = foldName(q)
  const named = sql`exists (${occupantsAt(now)} and instr(coalesce(p.name_fold, p.name), ${fold}) > 0)`
  const found = fold === '' ? [sql`false`] : [named]
  if (read.ok) found.push(rangeUnder(read.path))
  else if (read.unit !== undefined)
    found.push(sql`substr(a.path, ${-read.unit.length - 1}) = ${`/${read.unit}`}`)
  if (digits.length >= 4) {
    found.push(sql`exists (${occupantsAt(now)} and substr(p.phone, ${-digits.length}) = ${digits})`)
  }
  return found
}

function occupantsAt(now: string): SQL {
  return sql`select 1 from occupancies o join people p on p.id = o.person_id
    where o.unit = a.path and o.since <= ${now} and (o.until is null or o.until > ${now})`
}

/** The state of the door `a.path` at `now`, as an expression. */
export function householdStateAt(now: string): SQL {
  return sql`case when exists (${occupantsAt(now)} and p.account_since is not null and p.closed_at is null) then 'joined'
    when exists (${occupantsAt(now)}) then 'none' else 'empty' end`
}

function withMembers(db: Db, doors: Omit<HouseholdLine, 'members'>[], now: string): HouseholdLine[] {
  const units = doors.map((door) => door.unit)
  const rows = db.all<{ unit: string; id: number; name: string }>(
    sql`select o.unit, p.id, p.name from occupancies o join people p on p.id = o.person_id
      where ${inList(sql`o.unit`, units)} and o.since <= ${now} and (o.until is null or o.until > ${now}) order by o.id`,
  )
  return doors.map((door) => ({
    ...door,
    members: rows.filter((row) => row.unit === door.unit).map(({ id, name }) => ({ id, name })),
  }))
}

import { type SQL, sql } from 'drizzle-orm'
import { covers } from '#addresses/paths.ts'
import { readAddress } from '#addresses/read-address.ts'
import type { Db } from '#estate/db.ts'
import { foldName } from '#typed/fold.ts'

/** A person as a list of finds shows one: name, doors within the searcher's scopes, account or not. */
type Found = {
  personId: number
  name: string
  hasAccount: boolean
  doors: { unit: string; label: string }[]
}

const most = 20

/**
 * People by part of a name or by a door (`3-2-501`), at most 20. Only people with a home within `scopes` are found;
 * the scope '' also finds those without a home, the staff of the firm and the committees.
 */
export function searchPeople(db: Db, q: string, scopes: readonly string[], now: string): Found[] {
  if (q === '' || scopes.length === 0) return []
  const read = readAddress(q)
  const door: SQL = read.ok ? sql`o.unit = ${read.path}` : sql`false`
  const fold = foldName(q)
  const named: SQL = fold === '' ? sql`false` : sql`instr(coalesce(p.name_fold, p.name), ${fold}) > 0`
  const rows = db.all<{
    id: number
    name: string
    account: number
    unit: string | null
    label: string | null
  }>(
    sql`select p.id, p.name, p.account_since is not null as account, o.unit, a.label from people p
      left join occupancies o on o.person_id = p.id and o.since <= ${now} and (o.until is null or o.until > ${now})
      left join addresses a on a.path = o.unit
      where p.closed_at is null and p.erased_at is null and (${named} or ${door})
      order by p.name, p.id limit 400`,
  )
  const found = new Map<number, Found>()
  for (const row of rows) {
    const within = row.unit === null ? scopes.includes('') : scopes.some((scope) => covers(scope, row.unit!))
    if (!within) continue
    const one = found.get(row.id) ?? {
      personId: row.id,
      name: row.name,
      hasAccount: row.account === 1,
      doors: [],
    }
    if (row.unit !== null) one.doors.push({ unit: row.unit, label: row.label ?? row.unit })
    found.set(row.id, one)
  }
  return [...found.values()].slice(0, most)
}

import { sql } from 'drizzle-orm'
import { covers } from '#addresses/paths.ts'
import { NotAllowed, NotFound } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { type Standing, scopesOf } from '#standing/standing.ts'
import { mayActFor } from './rules.ts'

/** Somebody without an account for whom the viewer acts, with the door it concerns. */
export type Behalf = { personId: number; name: string; unit: string; door: string }

/**
 * The person a captain or clerk wants to act for. What is then done is recorded with `for: personId, unit`. Throws
 * NotFound where the viewer may not know this person, NotAllowed where the person has an account and acts alone.
 */
export function onBehalf(db: Db, standing: Standing, personId: number, now: string): Behalf {
  const homes = peopleAt(db, now, personId)
  const seen = homes.find((home) => scopesOf(standing, 'assist').some((scope) => covers(scope, home.unit)))
  if (!seen) throw new NotFound('shared:errors.notFound')
  if (!mayActFor(standing, { units: [seen.unit], hasAccount: seen.hasAccount })) {
    throw new NotAllowed('people:errors.actsAlone', { name: seen.name })
  }
  return asBehalf(seen)
}

/** Everyone without an account whom the viewer may act for, in the order of the doors; at one door, or all (200). */
export function actableFor(db: Db, standing: Standing, now: string, unit?: string): Behalf[] {
  const scopes = scopesOf(standing, 'assist')
  return peopleAt(db, now)
    .filter((home) => !home.hasAccount && (unit === undefined || home.unit === unit))
    .filter((home) => scopes.some((scope) => covers(scope, home.unit)))
    .slice(0, 200)
    .map(asBehalf)
}

type At = Behalf & { hasAccount: boolean }

function peopleAt(db: Db, now: string, personId?: number): At[] {
  const whom = personId === undefined ? sql`p.account_since is null` : sql`p.id = ${personId}`
  return db
    .all<Behalf & { account: number }>(
      sql`select p.id as personId, p.name, o.unit, a.label as door, p.account_since is not null as account
        from people p join occupancies o on o.person_id = p.id join addresses a on a.path = o.unit
        where ${whom} and p.closed_at is null and o.since <= ${now} and (o.until is null or o.until > ${now})
        order by a.sort_key, p.id`,
    )
    .map(({ account, ...row }) => ({ ...row, hasAccount: account === 1 }))
}

function asBehalf({ personId, name, unit, door }: At): Behalf {
  return { personId, name, unit, door }
}

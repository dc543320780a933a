import { and, gt, isNotNull, isNull, lte, or, sql } from 'drizzle-orm'
import { covers } from '#addresses/paths.ts'
import type { Db } from '#estate/db.ts'
import { dutiesWhere, type HeldDuty, holdingAt } from '#standing/duties.ts'
import { isSettled } from '#standing/homes.ts'
import { occupancies, people } from '#standing/schema.ts'
import { capabilitiesOf, type Standing } from '#standing/standing.ts'
import { scopesOfEmergency } from './active.ts'
import { declaresOver } from './rules.ts'
import type { Emergency } from './schema.ts'

/** How many neighbours are asked where an estate has nobody else who may declare. */
const neighboursAsked = 20

/**
 * Who may be the second pair of eyes, without the declarer: whoever else may declare over the whole scope; where there
 * is none, whoever may over a part of it; and in an estate with one steward and nobody else (三无小区), the neighbours
 * who live in the scope. Empty only where the declarer is alone with an account.
 */
export function confirmersOf(db: Db, emergency: Emergency, now: string): number[] {
  const scopes = scopesOfEmergency(emergency)
  const posts = dutiesWhere(db, holdingAt(now)).filter((post) => post.hasAccount)
  const others = declarersAmong(posts, scopes).filter((id) => id !== emergency.declaredBy)
  const whole = others.filter((id) =>
    declaresOver({ posts: posts.filter((post) => post.personId === id) }, scopes),
  )
  if (whole.length > 0) return whole
  return others.length > 0 ? others : neighbours(db, scopes, emergency.declaredBy, now)
}

/** Whoever may declare over one of these places, or over a part of one, as a captain does. */
function declarersAmong(posts: readonly HeldDuty[], scopes: readonly string[]): number[] {
  const meets = (place: string) => scopes.some((scope) => covers(scope, place) || covers(place, scope))
  const declaring = posts.filter((post) => meets(post.scope) && capabilitiesOf(post).includes('declare'))
  return [...new Set(declaring.map((post) => post.personId))]
}

/** May this person confirm it? Never the declarer. Whoever declares over the whole scope always may. */
export function mayConfirm(db: Db, emergency: Emergency, standing: Standing, now: string): boolean {
  if (standing.personId === emergency.declaredBy) return false
  return (
    declaresOver(standing, scopesOfEmergency(emergency)) ||
    confirmersOf(db, emergency, now).includes(standing.personId)
  )
}

function neighbours(db: Db, scopes: readonly string[], declarer: number, now: string): number[] {
  const rows = db
    .selectDistinct({ id: people.id, unit: occupancies.unit })
    .from(people)
    .innerJoin(
      occupancies,
      and(
        sql`${occupancies.personId} = ${people.id}`,
        isSettled,
        lte(occupancies.since, now),
        or(isNull(occupancies.until), gt(occupancies.until, now)),
      ),
    )
    .where(and(isNotNull(people.accountSince), isNull(people.closedAt), sql`${people.id} <> ${declarer}`))
    .orderBy(people.id)
    .all()
  const near = rows.filter(({ unit }) => scopes.some((scope) => covers(scope, unit)))
  return [...new Set(near.map((row) => row.id))].slice(0, neighboursAsked)
}

import { and, eq } from 'drizzle-orm'
import { Refused } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import type { ways } from '#listings/lifecycle/schema.ts'
import { actableFor, onBehalf } from '#people/on-behalf.ts'
import { current } from '#standing/homes.ts'
import { occupancies, people } from '#standing/schema.ts'
import type { Standing } from '#standing/standing.ts'

/** For whom something is posted, at which door, and by what right. */
export type Whom = { personId: number; unit: string; how: (typeof ways)[number] }
export type WhomChoice = { personId: number; name: string; unit: string; door: string }

/**
 * The person a form was filled in for: oneself, somebody of one's own household (a mother, by her daughter in another
 * city), or somebody without an account whom a captain or clerk assists. Throws NotFound or NotAllowed for anybody else,
 * Refused for oneself without a home here.
 */
export function whomFor(db: Db, standing: Standing, personId: number | null, now: string): Whom {
  if (personId === null || personId === standing.personId) {
    const home = standing.homes.find((one) => one.relation !== 'offsite') ?? standing.homes[0]
    if (!home) throw new Refused('listings:errors.noHome')
    return { personId: standing.personId, unit: home.unit, how: 'self' }
  }
  const family = householdOf(db, standing, now).find((one) => one.personId === personId)
  if (family) return { personId, unit: family.unit, how: 'family' }
  const { unit } = onBehalf(db, standing, personId, now)
  return { personId, unit, how: 'office' }
}

/** Everybody the viewer may post for besides herself. */
export function whomChoices(db: Db, standing: Standing, now: string): WhomChoice[] {
  const family = householdOf(db, standing, now)
  const others = actableFor(db, standing, now).filter(
    (one) => !family.some((member) => member.personId === one.personId),
  )
  return [...family, ...others].filter((one) => one.personId !== standing.personId)
}

function householdOf(db: Db, standing: Standing, now: string): WhomChoice[] {
  return standing.homes.flatMap(({ unit }) =>
    db
      .select({ personId: people.id, name: people.name, relation: occupancies.relation })
      .from(occupancies)
      .innerJoin(people, eq(people.id, occupancies.personId))
      .where(and(eq(occupancies.unit, unit), current(now)))
      .all()
      .filter((one) => one.personId !== standing.personId && one.relation !== 'offsite')
      .map(({ personId, name }) => ({ personId, name, unit, door: '' })),
  )
}

import { and, eq, isNull, ne } from 'drizzle-orm'
import { covers } from '#addresses/paths.ts'
import type { Db } from '#estate/db.ts'
import { dutiesWhere, notEnded } from '#standing/duties.ts'
import { notOver } from '#standing/homes.ts'
import { occupancies, people } from '#standing/schema.ts'
import { foldName } from '#typed/fold.ts'

/** Does somebody else with a duty in the estate, or with a home in one of this person's buildings, go by this name, however it is written? */
export function isAnothersName(tx: Db, personId: number, name: string, now: string): boolean {
  const fold = foldName(name)
  const duties = dutiesWhere(tx, notEnded(now))
  if (duties.some((one) => one.personId !== personId && foldName(one.name) === fold)) return true
  const own = and(eq(occupancies.personId, personId), notOver(now))
  const units = tx.select({ unit: occupancies.unit }).from(occupancies).where(own).all()
  const buildings = units.map(({ unit }) => unit.split('/')[0]!)
  const named = and(eq(people.nameFold, fold), ne(people.id, personId), isNull(people.closedAt), notOver(now))
  return tx
    .select({ unit: occupancies.unit })
    .from(occupancies)
    .innerJoin(people, eq(people.id, occupancies.personId))
    .where(named)
    .all()
    .some(({ unit }) => buildings.some((building) => covers(building, unit)))
}

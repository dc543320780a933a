import { and, eq } from 'drizzle-orm'
import { insist, NotFound } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { record } from '#record/record.ts'
import { notOver } from '#standing/homes.ts'
import { occupancies, people } from '#standing/schema.ts'
import { standingOf } from '#standing/standings.ts'
import type { ViewPurpose } from './purposes.ts'
import { maySeePhones } from './rules.ts'

/**
 * The full phone of a member of this household. Looking is itself recorded, with the unit, so that the household sees
 * who looked and why. Throws NotAllowed for whoever need not ring there, NotFound where the person is not of this
 * household or left no phone.
 */
export function viewPhone(
  db: Db,
  input: { personId: number; unit: string; purpose: ViewPurpose },
  by: number,
  now: string,
): { name: string; phone: string } {
  const { personId, unit, purpose } = input
  return db.transaction((tx) => {
    insist(maySeePhones(standingOf(tx, by, now), unit))
    const row = tx
      .select({ name: people.name, phone: people.phone })
      .from(people)
      .innerJoin(occupancies, eq(occupancies.personId, people.id))
      .where(and(eq(people.id, personId), eq(occupancies.unit, unit), notOver(now)))
      .get()
    if (!row?.phone) throw new NotFound('shared:errors.notFound')
    record(tx, 'phone.viewed', `person:${personId}`, by, now, {
      unit,
      why: `people:viewPurposes.${purpose}`,
      details: { name: row.name, purpose },
    })
    return { name: row.name, phone: row.phone }
  })
}

import { sql } from 'drizzle-orm'
import { insist, Refused } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { record } from '#record/record.ts'
import { standingOf } from '#standing/standings.ts'
import { maySeePhones } from './rules.ts'

export type Callable = { name: string; phone: string }

/** Doors of a building or two: whoever needs more numbers asks for one part after the other. */
export const mostCalls = 300

/**
 * One number for each of these doors that left one, to call instead of knocking: the voting representative's, else of
 * those who live there, else of off-site family. Every number shown is recorded at its door, as each single look is, so
 * that the household sees who looked and why. Throws Refused for more doors than anybody calls in a day, NotAllowed where
 * one of them is not this person's to call.
 */
export function phonesToCall(
  db: Db,
  units: readonly string[],
  by: number,
  now: string,
): Map<string, Callable> {
  if (units.length > mostCalls) throw new Refused('notices:knock.tooMany', { most: mostCalls })
  return db.transaction((tx) => {
    const standing = standingOf(tx, by, now)
    insist(units.every((unit) => maySeePhones(standing, unit)))
    const rows = tx.all<Callable & { unit: string; personId: number }>(
      sql`select o.unit, p.id as personId, p.name, p.phone from json_each(${JSON.stringify(units)}) as door
        join occupancies o on o.unit = door.value and o.since <= ${now} and (o.until is null or o.until > ${now})
        join people p on p.id = o.person_id and p.phone is not null
        order by o.representative_since is null, o.relation = 'offsite', o.id`,
    )
    const first = [...Map.groupBy(rows, ({ unit }) => unit).values()].map(([one]) => one!)
    for (const { unit, personId, name } of first)
      record(tx, 'phone.viewed', `person:${personId}`, by, now, {
        unit,
        why: 'people:viewPurposes.unreached',
        details: { name, purpose: 'unreached' },
      })
    return new Map(first.map(({ unit, name, phone }) => [unit, { name, phone }]))
  })
}

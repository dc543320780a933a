import { and, eq, isNotNull, isNull } from 'drizzle-orm'
import { readDoor } from '#addresses/read-door.ts'
import { Refused } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { dutyHolders } from '#standing/duties.ts'
import { current, isSettled } from '#standing/homes.ts'
import { occupancies, people } from '#standing/schema.ts'
import { isSameName } from '#typed/fold.ts'

/**
 * The neighbour of this name at this door, or, with no door, whoever of this name holds a duty over `unit`: names are
 * typed, not listed, because neighbours do not see each other's. Throws Refused in one sentence, whatever was wrong.
 */
export function neighbourNamed(
  db: Db,
  input: { door: string; name: string; unit: string },
  now: string,
): number {
  const { door, name, unit } = input
  const found = door === '' ? officeHolder(db, name, unit, now) : atDoor(db, name, readDoor(db, door), now)
  if (found === undefined) throw new Refused('care:errors.nobodyOfThisName')
  return found
}

function officeHolder(db: Db, name: string, unit: string, now: string): number | undefined {
  return dutyHolders(db, 'assist', unit, now).find((one) => isSameName(one.name, name) && one.hasAccount)
    ?.personId
}

function atDoor(db: Db, name: string, unit: string | null, now: string): number | undefined {
  if (unit === null) return undefined
  const open = and(isNotNull(people.accountSince), isNull(people.closedAt))
  return db
    .select({ id: people.id, name: people.name })
    .from(occupancies)
    .innerJoin(people, eq(people.id, occupancies.personId))
    .where(and(eq(occupancies.unit, unit), isSettled, current(now), open))
    .all()
    .find((person) => isSameName(person.name, name))?.id
}

/** Whoever of this name lives behind this door, with an account or without. Throws Refused. */
export function personAtDoor(db: Db, input: { door: string; name: string }, now: string) {
  const unit = readDoor(db, input.door)
  const row =
    unit === null
      ? undefined
      : db
          .select({ personId: people.id, unit: occupancies.unit, name: people.name })
          .from(occupancies)
          .innerJoin(people, eq(people.id, occupancies.personId))
          .where(and(eq(occupancies.unit, unit), current(now)))
          .all()
          .find(({ name }) => isSameName(name, input.name))
  if (!row) throw new Refused('care:errors.nobodyAtDoor')
  return { personId: row.personId, unit: row.unit }
}

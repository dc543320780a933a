import { and, eq } from 'drizzle-orm'
import { readDoor } from '#addresses/read-door.ts'
import { NotAllowed, Refused } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import type { Listing } from '#listings/lifecycle/schema.ts'
import { enterPerson } from '#people/people.ts'
import { current } from '#standing/homes.ts'
import { occupancies, people } from '#standing/schema.ts'
import { can, type Standing, scopesOf } from '#standing/standing.ts'
import { standingOf } from '#standing/standings.ts'
import { isSameName } from '#typed/fold.ts'
import { type ListingInput, postWithin } from './posting.ts'

type Call = { door: string; name: string; phone: string | null; input: ListingInput }

/**
 * A need taken by telephone, published at once: the caller is found behind the door by name, or entered there. The record
 * says who took the call. NotAllowed to who assists nowhere; Refused, beside the door, for one that is not there or not the taker's.
 */
export function takeCall(db: Db, call: Call, by: number, now: string): Listing {
  return db.transaction((tx) => takeWithin(tx, call, by, now))
}

function takeWithin(tx: Db, call: Call, by: number, now: string): Listing {
  const standing = standingOf(tx, by, now)
  if (scopesOf(standing, 'assist').length === 0) throw new NotAllowed('shared:errors.notAllowed')
  const unit = doorToAssist(tx, standing, call.door)
  const known = behindDoor(tx, unit, call.name, now)
  const personId = known ?? enterPerson(tx, { name: call.name, phone: call.phone, unit }, by, now).id
  return postWithin(tx, { personId, unit, how: 'phone' }, call.input, by, now)
}

/** The home that a text means. Refused where it means none, or one at which this person does not assist. */
export function doorToAssist(db: Db, standing: Standing, typed: string): string {
  const unit = readDoor(db, typed)
  if (unit === null) throw new Refused('listings:errors.noSuchDoor').at('door')
  if (!can(standing, 'assist', unit)) throw new Refused('listings:errors.notYourDoor').at('door')
  return unit
}

function behindDoor(db: Db, unit: string, name: string, now: string): number | undefined {
  return db
    .select({ id: people.id, name: people.name })
    .from(people)
    .innerJoin(occupancies, eq(occupancies.personId, people.id))
    .where(and(eq(occupancies.unit, unit), current(now)))
    .all()
    .find((person) => isSameName(person.name, name))?.id
}

import { and, eq } from 'drizzle-orm'
import { readDoor } from '#addresses/read-door.ts'
import { Refused } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import type { Listing } from '#listings/lifecycle/schema.ts'
import { enterPerson } from '#people/people.ts'
import { current } from '#standing/homes.ts'
import { occupancies, people } from '#standing/schema.ts'
import { can, type Standing } from '#standing/standing.ts'
import { isSameName } from '#typed/fold.ts'
import { type ListingInput, postListing } from './posting.ts'

type Call = { door: string; name: string; phone: string | null; input: ListingInput }

/**
 * A need taken by telephone, published at once: the caller is found behind the door by name, or entered there. The record
 * says who took the call. Refused, beside the door, for one that is not there or not the taker's.
 */
export function takeCall(db: Db, standing: Standing, call: Call, now: string): Listing {
  const unit = readDoor(db, call.door)
  if (unit === null) throw new Refused('listings:errors.noSuchDoor').at('door')
  if (!can(standing, 'assist', unit)) throw new Refused('listings:errors.notYourDoor').at('door')
  const by = standing.personId
  const known = behindDoor(db, unit, call.name, now)
  const personId = known ?? enterPerson(db, { name: call.name, phone: call.phone, unit }, by, now).id
  return postListing(db, { personId, unit, how: 'phone' }, call.input, by, now)
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

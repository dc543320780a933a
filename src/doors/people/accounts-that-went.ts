import { and, eq, isNotNull, isNull, or, sql } from 'drizzle-orm'
import { endOf } from '#doubles/ledger.ts'
import type { Db } from '#estate/db.ts'
import { signInNameOf } from '#sessions/accounts.ts'
import { plainName } from '#sessions/waiting-name.ts'
import type { Went } from '#sessions/went.ts'
import { nameOf } from '#standing/names.ts'
import { people } from '#standing/schema.ts'
import { foldName } from '#typed/fold.ts'
import { normalPhone } from '#typed/phone.ts'
import { personJoins } from './joined-schema.ts'
import { findPerson } from './people.ts'
import { personJoining } from './two-accounts.ts'

/** Accounts that this name or phone opened until they were joined to another, as long as that can be undone. */
export function accountsThatWent(db: Db, typed: string): Went[] {
  const phone = normalPhone(typed)
  const named = or(eq(people.signInName, plainName(typed)), eq(people.signInFold, foldName(typed)))
  const called = phone === null ? undefined : sql`${personJoins.changed} ->> '$.other.phone[0]' = ${phone}`
  return db
    .select({
      hash: people.passphraseHash,
      at: personJoins.joinedAt,
      by: personJoins.joinedBy,
      id: people.id,
    })
    .from(personJoins)
    .innerJoin(people, eq(people.id, personJoins.otherId))
    .where(and(isNull(personJoins.undoneAt), isNotNull(personJoins.changed), or(named, called)))
    .limit(4)
    .all()
    .map(({ hash, at, by, id }) => {
      const keep = findPerson(db, endOf(db, personJoining.ledger, id))
      return { passphraseHash: hash, name: signInNameOf(keep), by: nameOf(db, by), at }
    })
}

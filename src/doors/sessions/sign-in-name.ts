import { Conflict, NotFound, Refused } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { record } from '#record/record.ts'
import { changePerson } from '#standing/people.ts'
import type { Person } from '#standing/schema.ts'
import { foldName } from '#typed/fold.ts'
import { signInNameTaken } from './accounts.ts'
import { plainName } from './waiting-name.ts'

/**
 * Gives an account that shares its name to sign in with (an older program let two have one) a name of its own. NotFound
 * for an account that was not asked to, Refused where there is nothing to read in the name, Conflict where it is another's.
 */
export function changeSignInName(db: Db, person: Person, name: string, now: string): Person {
  return db.transaction((tx) => {
    if (person.signInClashSince === null) throw new NotFound('shared:errors.notFound')
    if (foldName(name) === '') throw new Refused('sessions:errors.newNameMissing')
    if (signInNameTaken(tx, name, person.id)) throw new Conflict('sessions:errors.nameTaken', { name })
    const signInName = plainName(name)
    record(tx, 'account.nameChanged', `person:${person.id}`, person.id, now, { details: { signInName } })
    return changePerson(tx, person.id, { signInName })
  })
}

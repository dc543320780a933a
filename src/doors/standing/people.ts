import { and, eq, isNull } from 'drizzle-orm'
import type { SQLiteUpdateSetSource } from 'drizzle-orm/sqlite-core'
import type { Db } from '#estate/db.ts'
import { type Person, people } from './schema.ts'

type PersonChange = SQLiteUpdateSetSource<typeof people>

/** Writes down somebody who is new in the estate. */
export function addPerson(tx: Db, person: typeof people.$inferInsert): Person {
  return tx.insert(people).values(person).returning().get()
}

/** Changes what is kept about a person who is known to be there; what is undefined stays. */
export function changePerson(tx: Db, id: number, to: PersonChange): Person {
  return tx.update(people).set(to).where(eq(people.id, id)).returning().get()
}

/** Lets a person sign in from now on. Undefined where there is nobody of this id, or nobody any more. */
export function giveAccount(
  tx: Db,
  id: number,
  { signInName, passphraseHash }: { signInName: string; passphraseHash: string | null },
  now: string,
): Person | undefined {
  return tx
    .update(people)
    .set({ signInName, passphraseHash, accountSince: now, closedAt: null, closedBy: null })
    .where(and(eq(people.id, id), isNull(people.erasedAt)))
    .returning()
    .get()
}

/** Closes a person's account and forgets what it signed in with. Undefined where there is nobody of this id. */
export function takeAccount(tx: Db, id: number, by: number | null, now: string): Person | undefined {
  return changePerson(tx, id, { closedAt: now, closedBy: by, signInName: null, passphraseHash: null })
}

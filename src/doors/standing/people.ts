import { and, eq, isNull } from 'drizzle-orm'
import type { SQLiteUpdateSetSource } from 'drizzle-orm/sqlite-core'
import type { Db } from '#estate/db.ts'
import { foldName } from '#typed/fold.ts'
import { type Person, people } from './schema.ts'

type PersonChange = SQLiteUpdateSetSource<typeof people>

/** Writes down somebody who is new in the estate. */
export function addPerson(tx: Db, person: typeof people.$inferInsert): Person {
  return tx
    .insert(people)
    .values({ ...person, ...foldsOf(person) })
    .returning()
    .get()
}

/** Changes what is kept about a person who is known to be there; what is undefined stays. */
export function changePerson(tx: Db, id: number, to: PersonChange): Person {
  const shared = to.signInName === undefined ? null : foldOf(tx, id)
  const row = tx
    .update(people)
    .set({ ...to, ...foldsOf(to) })
    .where(eq(people.id, id))
    .returning()
    .get()
  if (shared !== null) endClash(tx, shared)
  return row
}

/** Lets a person sign in from now on. Undefined where there is nobody of this id, or nobody any more. */
export function giveAccount(
  tx: Db,
  id: number,
  { signInName, passphraseHash }: { signInName: string; passphraseHash: string | null },
  now: string,
): Person | undefined {
  const since = { accountSince: now, closedAt: null, closedBy: null }
  return tx
    .update(people)
    .set({ ...foldsOf({ signInName }), signInName, passphraseHash, ...since })
    .where(and(eq(people.id, id), isNull(people.erasedAt)))
    .returning()
    .get()
}

/** Closes a person's account and forgets what it signed in with. Undefined where there is nobody of this id. */
export function takeAccount(tx: Db, id: number, by: number | null, now: string): Person | undefined {
  return changePerson(tx, id, { closedAt: now, closedBy: by, signInName: null, passphraseHash: null })
}

/** The folded spellings that go with a name and a name to sign in with, where those change. */
function foldsOf({ name, signInName }: { name?: unknown; signInName?: unknown }) {
  const named = typeof name === 'string' ? { nameFold: foldName(name) } : {}
  if (signInName === undefined) return named
  const signInFold = typeof signInName === 'string' ? foldName(signInName) : null
  return { ...named, signInFold, signInClashSince: null }
}

function foldOf(tx: Db, id: number): string | null {
  return tx.select({ fold: people.signInFold }).from(people).where(eq(people.id, id)).get()?.fold ?? null
}

/** Whoever is left alone with a folded name may be found by it again, and is asked nothing more. */
function endClash(tx: Db, fold: string): void {
  const left = tx.select({ id: people.id }).from(people).where(eq(people.signInFold, fold)).all()
  if (left.length === 1)
    tx.update(people).set({ signInClashSince: null }).where(eq(people.id, left[0]!.id)).run()
}

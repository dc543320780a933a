import { eq, isNotNull, isNull } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import { foldName } from '#typed/fold.ts'
import { people } from './schema.ts'

/**
 * Folds the names an older program wrote down; called whenever an estate is opened, and has something to do once. Accounts
 * whose names to sign in with turn out to be one name keep them: each is marked, opens by its exact spelling or by the
 * phone, and is asked for another name.
 */
export function foldNames(db: Db, now: string): void {
  const unfolded = db
    .select({ id: people.id, name: people.name, signInName: people.signInName })
    .from(people)
    .where(isNull(people.nameFold))
    .all()
  if (unfolded.length === 0) return
  db.transaction((tx) => {
    const shared = sharedFolds(tx)
    for (const { id, name, signInName } of unfolded) {
      const signInFold = signInName === null ? null : foldName(signInName)
      const clash = signInFold !== null && shared.has(signInFold)
      tx.update(people)
        .set({ nameFold: foldName(name), signInFold, signInClashSince: clash ? now : null })
        .where(eq(people.id, id))
        .run()
    }
  })
}

/** The folded names that more than one account signs in with. */
function sharedFolds(tx: Db): Set<string> {
  const accounts = tx
    .select({ signInName: people.signInName })
    .from(people)
    .where(isNotNull(people.signInName))
    .all()
  const [seen, shared] = [new Set<string>(), new Set<string>()]
  for (const { signInName } of accounts) {
    const fold = foldName(signInName!)
    if (seen.has(fold)) shared.add(fold)
    seen.add(fold)
  }
  return shared
}

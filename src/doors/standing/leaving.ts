import { and, eq, isNull } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import { notOver, noVote } from './homes.ts'
import { changePerson } from './people.ts'
import { appointments, occupancies, purposes } from './schema.ts'

/** Ends every home and duty of a person who leaves the estate, and those that would have begun later. */
export function endHomesAndPosts(tx: Db, personId: number, by: number, now: string): void {
  tx.update(occupancies)
    .set({ until: now, endedBy: by, ...noVote })
    .where(and(eq(occupancies.personId, personId), notOver(now)))
    .run()
  tx.update(appointments)
    .set({ endedAt: now, endedBy: by })
    .where(and(eq(appointments.personId, personId), isNull(appointments.endedAt)))
    .run()
}

/**
 * Empties what names the person: who they are, how they signed in and like to read, what was written down about them,
 * and why a home or a duty ended. The row stays, so that what must stay explained has somebody to hang on.
 */
export function eraseIdentity(tx: Db, personId: number, now: string): void {
  const nothing = { signInName: null, phone: null, passphraseHash: null, language: null, elderView: null }
  const quiet = { theme: null, quietFrom: null, quietTo: null }
  changePerson(tx, personId, { name: '', ...nothing, ...quiet, erasedAt: now })
  tx.update(purposes)
    .set({ erasedAt: now })
    .where(and(eq(purposes.personId, personId), isNull(purposes.erasedAt)))
    .run()
  const notes = and(eq(purposes.personId, personId), eq(purposes.field, 'note'))
  tx.update(purposes).set({ purpose: '' }).where(notes).run()
  tx.update(occupancies).set({ endedWhy: null }).where(eq(occupancies.personId, personId)).run()
  tx.update(appointments).set({ endedWhy: null }).where(eq(appointments.personId, personId)).run()
}

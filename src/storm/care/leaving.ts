import { and, eq, isNull, or } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import { endEntry } from './consent.ts'
import { medicineHandovers, medicineRuns } from './run-schema.ts'
import { careAssignments, careBuddies, careContacts, careEntries } from './schema.ts'

/** Whoever leaves is off the list and its work: their own entry is erased, they help nobody any more, their words go. */
export function forgetCare(tx: Db, personId: number, now: string): void {
  const own = and(eq(careEntries.personId, personId), isNull(careEntries.endedAt))
  for (const entry of tx.select().from(careEntries).where(own).all())
    endEntry(tx, entry, { by: personId, why: 'care:ended.left' }, now)
  const over = { endedAt: now, endedBy: personId }
  tx.update(careAssignments)
    .set(over)
    .where(and(eq(careAssignments.personId, personId), isNull(careAssignments.endedAt)))
    .run()
  tx.update(careBuddies)
    .set(over)
    .where(and(eq(careBuddies.personId, personId), isNull(careBuddies.endedAt)))
    .run()
  const fetches = or(eq(medicineRuns.step, 'asked'), eq(medicineRuns.step, 'taken'))
  tx.update(medicineRuns)
    .set({ fetcherId: null, step: 'cancelled', endedAt: now, eraseAt: now })
    .where(and(eq(medicineRuns.fetcherId, personId), fetches))
    .run()
  tx.update(careContacts).set({ note: '' }).where(eq(careContacts.by, personId)).run()
  tx.update(medicineHandovers).set({ note: '' }).where(eq(medicineHandovers.by, personId)).run()
  // Who gave consent for somebody may be named there: whoever wrote it down takes the words along.
  tx.update(careEntries).set({ consentWords: '' }).where(eq(careEntries.consentTakenBy, personId)).run()
}

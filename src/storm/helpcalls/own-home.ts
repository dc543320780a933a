import { eq } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import { peopleOfHome } from './callers.ts'
import { emergencyNeeds } from './schema.ts'

/**
 * Does this person come from outside? People of the home that called count as no helper: somebody else is looked for all
 * the same, also while one of them is on the way from elsewhere. True for what is no call for help.
 */
export function isOfAnotherHome(db: Db, listingId: number, personId: number, now: string): boolean {
  const need = db.select().from(emergencyNeeds).where(eq(emergencyNeeds.listingId, listingId)).get()
  return !need || !peopleOfHome(db, need.unit, now).includes(personId)
}

import { eq, or, type SQL, sql } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import { livedThere } from '#standing/homes.ts'
import { supplyDispatches, supplyDonations, supplyDrops } from './dispatch-schema.ts'
import { supplyLoans } from './lending-schema.ts'

/** What came to the homes of one person while they lived there, what they carried, and what their name stands on. */
export function supplyDataOf(db: Db, personId: number, name: string) {
  const { carrierId, unit, receivedName, dispatchId } = supplyDrops
  return {
    suppliesReceived: db
      .select()
      .from(supplyDrops)
      .where(or(cameToHomeOf(personId), eq(receivedName, name)))
      .all(),
    suppliesCarried: db.select({ dispatchId, unit }).from(supplyDrops).where(eq(carrierId, personId)).all(),
    thingsBorrowed: db.select().from(supplyLoans).where(lentToHomeOf(personId)).all(),
    giftsUnderMyName: db.select().from(supplyDonations).where(eq(supplyDonations.giver, name)).all(),
  }
}

/** Drops at a home of this person, of dispatches made while they lived there. */
export function cameToHomeOf(personId: number): SQL {
  const { unit, dispatchId } = supplyDrops
  const made = sql`(select d.created_at from ${supplyDispatches} d where d.id = ${dispatchId})`
  return livedThere(personId, unit, made)
}

/** Loans to a home of this person while they lived there. */
export function lentToHomeOf(personId: number): SQL {
  return livedThere(personId, supplyLoans.unit, supplyLoans.lentAt)
}

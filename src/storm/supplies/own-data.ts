import { eq, or, sql } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import { supplyDonations, supplyDrops } from './dispatch-schema.ts'
import { supplyLoans } from './lending-schema.ts'

/** What came to the homes of one person, what they carried, and what their name stands on. */
export function supplyDataOf(db: Db, personId: number, name: string) {
  const homes = sql`(select unit from occupancies where person_id = ${personId})`
  const { carrierId, unit, receivedName } = supplyDrops
  return {
    suppliesReceived: db
      .select()
      .from(supplyDrops)
      .where(or(sql`${unit} in ${homes}`, eq(receivedName, name)))
      .all(),
    suppliesCarried: db
      .select({ dispatchId: supplyDrops.dispatchId, unit })
      .from(supplyDrops)
      .where(eq(carrierId, personId))
      .all(),
    thingsBorrowed: db.select().from(supplyLoans).where(sql`${supplyLoans.unit} in ${homes}`).all(),
    giftsUnderMyName: db.select().from(supplyDonations).where(eq(supplyDonations.giver, name)).all(),
  }
}

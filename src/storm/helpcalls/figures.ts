import { eq, min } from 'drizzle-orm'
import type { RoomFigures } from '#emergencies/room-figures.ts'
import type { Db } from '#estate/db.ts'
import { promises } from '#listings/lifecycle/schema.ts'
import { minutesBetween } from '#time/instants.ts'
import { emergencyNeeds } from './schema.ts'

/** For the report: how many needs there were, and how soon the first of them was answered. */
export function figures(db: Db, emergencyId: number): RoomFigures['helpcalls'] {
  const needs = db
    .select({ raisedAt: emergencyNeeds.raisedAt, promisedAt: min(promises.promisedAt) })
    .from(emergencyNeeds)
    .leftJoin(promises, eq(promises.listingId, emergencyNeeds.listingId))
    .where(eq(emergencyNeeds.emergencyId, emergencyId))
    .groupBy(emergencyNeeds.listingId)
    .all()
  const waits = needs.flatMap(({ raisedAt, promisedAt }) =>
    promisedAt === null ? [] : [minutesBetween(raisedAt, promisedAt)],
  )
  return { needs: needs.length, firstHelpMinutes: waits.length === 0 ? null : Math.min(...waits) }
}

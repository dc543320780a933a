import { eq, min } from 'drizzle-orm'
import { emergencies } from '#emergencies/schema.ts'
import type { Db } from '#estate/db.ts'
import { emergencyNeeds } from '#helpcalls/schema.ts'
import { promises } from '#listings/lifecycle/schema.ts'
import { busiestTenthShare } from './rules.ts'
import { loads } from './work.ts'

export type ShiftFigures = {
  hours: number
  people: number
  /** Of all hours, 0 to 1. */
  busiestTenthShare: number
  needs: number
  /** The shortest time from a need to somebody on the way to it; null where nobody went. */
  firstHelpMinutes: number | null
}

/** The figures of the report. Hours as decimals. */
export function figures(db: Db, emergencyId: number): ShiftFigures {
  const emergency = db.select().from(emergencies).where(eq(emergencies.id, emergencyId)).get()
  const now = emergency?.liftedAt ?? emergency?.endsAt ?? ''
  const minutes = loads(db, { emergencyId }, now).map((load) => load.minutes)
  const needs = db
    .select({ raisedAt: emergencyNeeds.raisedAt, promisedAt: min(promises.promisedAt) })
    .from(emergencyNeeds)
    .leftJoin(promises, eq(promises.listingId, emergencyNeeds.listingId))
    .where(eq(emergencyNeeds.emergencyId, emergencyId))
    .groupBy(emergencyNeeds.listingId)
    .all()
  const waits = needs.flatMap(({ raisedAt, promisedAt }) =>
    promisedAt === null ? [] : [(Date.parse(promisedAt) - Date.parse(raisedAt)) / 60_000],
  )
  return {
    hours: minutes.reduce((sum, one) => sum + one, 0) / 60,
    people: minutes.filter((one) => one > 0).length,
    busiestTenthShare: busiestTenthShare(minutes),
    needs: needs.length,
    firstHelpMinutes: waits.length === 0 ? null : Math.min(...waits),
  }
}

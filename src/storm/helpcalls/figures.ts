import { eq, min, type SQL } from 'drizzle-orm'
import type { RoomFigures, TrendFigures } from '#emergencies/room-figures.ts'
import type { Db } from '#estate/db.ts'
import { inList } from '#estate/in-list.ts'
import { promises } from '#listings/lifecycle/schema.ts'
import { minutesBetween } from '#time/instants.ts'
import { emergencyNeeds } from './schema.ts'

/** How soon the first was answered in each of these. */
export function helpTrend(db: Db, emergencyIds: readonly number[]): Map<number, TrendFigures['helpcalls']> {
  const needs = waitsWhere(db, inList(emergencyNeeds.emergencyId, emergencyIds))
  const each = Map.groupBy(needs, (need) => need.emergencyId)
  return new Map([...each].map(([id, those]) => [id, { firstHelpMinutes: firstHelp(those) }]))
}

/** For the report: how many needs there were, and how soon the first of them was answered. */
export function figures(db: Db, emergencyId: number): RoomFigures['helpcalls'] {
  const needs = waitsWhere(db, eq(emergencyNeeds.emergencyId, emergencyId))
  return { needs: needs.length, firstHelpMinutes: firstHelp(needs) }
}

function waitsWhere(db: Db, where: SQL) {
  const { emergencyId, raisedAt } = emergencyNeeds
  return db
    .select({ emergencyId, raisedAt, promisedAt: min(promises.promisedAt) })
    .from(emergencyNeeds)
    .leftJoin(promises, eq(promises.listingId, emergencyNeeds.listingId))
    .where(where)
    .groupBy(emergencyNeeds.listingId)
    .all()
}

function firstHelp(needs: ReturnType<typeof waitsWhere>): number | null {
  const waits = needs.flatMap(({ raisedAt, promisedAt }) =>
    promisedAt === null ? [] : [minutesBetween(raisedAt, promisedAt)],
  )
  return waits.length === 0 ? null : Math.min(...waits)
}

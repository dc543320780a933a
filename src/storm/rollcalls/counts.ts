import { sql } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import { doorAt, doorCountsByBuilding } from './doors.ts'
import { type RollState, rollStates } from './states.ts'

/** How many doors of this emergency stand where; all 0 where no roll was called. */
export function rollCounts(db: Db, emergencyId: number): Record<RollState, number> {
  const rows = db.all<{ state: RollState; doors: number }>(
    sql`select state, count(*) as doors from roll_doors where emergency_id = ${emergencyId} group by state`,
  )
  const counts = Object.fromEntries(rollStates.map((state) => [state, 0])) as Record<RollState, number>
  for (const { state, doors } of rows) counts[state] = doors
  return counts
}

/** The same of the doors at these places alone. */
export function rollCountsIn(
  db: Db,
  emergencyId: number,
  places: readonly string[],
): Record<RollState, number> {
  const counts = Object.fromEntries(rollStates.map((state) => [state, 0])) as Record<RollState, number>
  for (const { state, doors } of doorCountsByBuilding(db, emergencyId, places)) counts[state] += doors
  return counts
}

/** What is known of this door; null outside the roll call. */
export function doorState(db: Db, emergencyId: number, unit: string): RollState | null {
  return doorAt(db, emergencyId, unit)?.state ?? null
}

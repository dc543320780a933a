import { and, eq, sql } from 'drizzle-orm'
import { covers } from '#addresses/paths.ts'
import type { Db } from '#estate/db.ts'
import { dutiesWhere, type HeldDuty, notEnded } from '#standing/duties.ts'
import { appointments } from '#standing/schema.ts'

/** One front door of a building with its captains: those of the entrance, else those of the whole building. */
export type Staircase = { path: string; label: string; captains: HeldDuty[] }

/** Every entrance, and every building whose homes lie directly behind its one door, in the order of the doors. */
export function staircases(db: Db, now: string): Staircase[] {
  const captains = dutiesWhere(db, and(eq(appointments.role, 'captain'), notEnded(now))!)
  const doors = db.all<{ path: string; label: string }>(
    sql`select path, label from addresses a where retired_at is null and (kind = 'entrance' or (kind = 'building' and exists
      (select 1 from addresses u where u.parent = a.path and u.kind in ('unit', 'shop') and u.retired_at is null)))
      order by sort_key`,
  )
  return doors.map((door) => ({
    ...door,
    captains: captains.filter((captain) => covers(captain.scope, door.path)),
  }))
}

/** Where nobody is captain: the steward and the residents' committee stand in there until somebody is found. */
export function entrancesWithoutCaptain(db: Db, now: string): { path: string; label: string }[] {
  return staircases(db, now)
    .filter((staircase) => staircase.captains.every((captain) => captain.startsAt > now))
    .map(({ path, label }) => ({ path, label }))
}

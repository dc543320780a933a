import { eq } from 'drizzle-orm'
import type { RoomFigures } from '#emergencies/room-figures.ts'
import { emergencies } from '#emergencies/schema.ts'
import type { Db } from '#estate/db.ts'
import { inHours } from '#time/instants.ts'
import { busiestTenthShare } from './rules.ts'
import { loads } from './work.ts'

/** For the report: who worked, and how evenly. */
export function figures(db: Db, emergencyId: number): RoomFigures['shifts'] {
  const emergency = db.select().from(emergencies).where(eq(emergencies.id, emergencyId)).get()
  const now = emergency?.liftedAt ?? emergency?.endsAt ?? ''
  const minutes = loads(db, { emergencyId }, now).map((load) => load.minutes)
  return {
    hours: inHours({ minutes: minutes.reduce((sum, one) => sum + one, 0) }),
    people: minutes.filter((one) => one > 0).length,
    busiestTenthShare: busiestTenthShare(minutes),
  }
}

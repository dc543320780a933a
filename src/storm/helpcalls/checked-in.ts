import { and, asc, eq, isNotNull, isNull } from 'drizzle-orm'
import type { Emergency } from '#emergencies/schema.ts'
import type { Db } from '#estate/db.ts'
import { shifts, signups } from '#shifts/schema.ts'

/** Who is there on a shift of this emergency now. */
export function checkedIn(tx: Db, emergency: Emergency): number[] {
  const rows = tx
    .select({ personId: signups.personId })
    .from(signups)
    .innerJoin(shifts, eq(shifts.id, signups.shiftId))
    .where(
      and(
        eq(shifts.emergencyId, emergency.id),
        eq(signups.state, 'in'),
        isNotNull(signups.checkedInAt),
        isNull(signups.checkedOutAt),
        isNull(shifts.cancelledAt),
      ),
    )
    .orderBy(asc(signups.personId))
    .all()
  return rows.map((one) => one.personId)
}

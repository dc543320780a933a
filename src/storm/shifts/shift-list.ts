import { and, asc, eq, gt, isNull, or, sql } from 'drizzle-orm'
import { addresses } from '#addresses/schema.ts'
import type { Db } from '#estate/db.ts'
import { endsAfter } from './ends-after.ts'
import type { Shift } from './schema.ts'
import { shiftRoles, shifts } from './schema.ts'

export type ShiftRow = Shift & {
  role: string
  label: string | null
  taken: number
  waiting: number
  offered: number
}

/**
 * A page of the shifts that are not over, soonest first, `limit` and one more to know whether there is another. `after`
 * is the last one of the page before.
 */
export function comingShifts(
  db: Db,
  now: string,
  page: {
    after?: Pick<Shift, 'startsAt' | 'id'> | undefined
    limit: number
    emergencyId?: number | undefined
  },
): ShiftRow[] {
  const of = (state: string) =>
    sql<number>`(select count(*) from shift_signups s where s.shift_id = ${shifts.id} and ${sql.raw(state)})`
  const { after, limit, emergencyId } = page
  const later =
    after &&
    or(gt(shifts.startsAt, after.startsAt), and(eq(shifts.startsAt, after.startsAt), gt(shifts.id, after.id)))
  return db
    .select({
      shift: shifts,
      role: shiftRoles.name,
      label: addresses.label,
      taken: of("s.state = 'in'"),
      waiting: of("s.state = 'waiting'"),
      offered: of("s.state = 'in' and s.offered_at is not null"),
    })
    .from(shifts)
    .innerJoin(shiftRoles, eq(shiftRoles.id, shifts.roleId))
    .leftJoin(addresses, eq(addresses.path, shifts.place))
    .where(
      and(
        endsAfter(now),
        isNull(shifts.cancelledAt),
        later,
        emergencyId === undefined ? undefined : eq(shifts.emergencyId, emergencyId),
      ),
    )
    .orderBy(asc(shifts.startsAt), asc(shifts.id))
    .limit(limit)
    .all()
    .map(({ shift, ...row }) => ({ ...shift, ...row }))
}

import { eq, or } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import { shiftAskings, shifts, signups, tasks } from './schema.ts'
import { attendances, courses } from './training-schema.ts'

/** What this room keeps about one person, to take away. */
export function shiftDataOf(db: Db, personId: number) {
  const { startsAt, endsAt, place } = shifts
  const { state, signedAt, offeredAt, checkedInAt, checkedOutAt, endedAt } = signups
  return {
    shifts: db
      .select({ startsAt, endsAt, place, state, signedAt, offeredAt, checkedInAt, checkedOutAt, endedAt })
      .from(signups)
      .innerJoin(shifts, eq(shifts.id, signups.shiftId))
      .where(eq(signups.personId, personId))
      .all(),
    askedToShifts: db.select().from(shiftAskings).where(eq(shiftAskings.personId, personId)).all(),
    courses: db
      .select({
        title: courses.title,
        kind: courses.kind,
        skill: courses.skill,
        enrolledAt: attendances.enrolledAt,
        attendedAt: attendances.attendedAt,
        expiresAt: attendances.expiresAt,
      })
      .from(attendances)
      .innerJoin(courses, eq(courses.id, attendances.courseId))
      .where(eq(attendances.personId, personId))
      .all(),
    tasks: db
      .select()
      .from(tasks)
      .where(or(eq(tasks.assigneeId, personId), eq(tasks.askedId, personId), eq(tasks.doneBy, personId)))
      .all(),
  }
}

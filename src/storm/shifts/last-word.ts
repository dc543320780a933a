import { and, eq } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import { lastRecorded } from '#record/last-recorded.ts'
import { newestOf } from '#time/instants.ts'
import { signups } from './schema.ts'
import { taskOf } from './tasks.ts'
import { attendances } from './training-schema.ts'

/** When somebody last said whether they are on this shift: taken, given back, offered, kept. */
export function lastWordOnSignup(db: Db, shiftId: number, personId: number): string | null {
  const mine = and(eq(signups.shiftId, shiftId), eq(signups.personId, personId))
  const rows = db.select().from(signups).where(mine).all()
  const kept = { subject: `shift:${shiftId}`, actions: ['shift.kept'], of: personId }
  return newestOf(
    lastRecorded(db, kept),
    ...rows.flatMap((row) => [row.signedAt, row.offeredAt, row.endedAt]),
  )
}

/** When it was last said whether whoever has this seat came, went, or did not come. */
export function lastWordOnSeat(db: Db, signupId: number): string | null {
  const row = db.select().from(signups).where(eq(signups.id, signupId)).get()
  return newestOf(row?.checkedInAt, row?.checkedOutAt, row?.endedAt)
}

/** When somebody last took this task, was asked to, or passed it on. */
export function lastWordOnTask(db: Db, id: number, by: number): string | null {
  const { acceptedAt, askedAt } = taskOf(db, id)
  const passed = { subject: `task:${id}`, actions: ['task.passed'], butNotBy: by }
  return newestOf(acceptedAt, askedAt, lastRecorded(db, passed))
}

/** When somebody last put themselves down for this course, or took themselves off. */
export function lastWordOnCourse(db: Db, courseId: number, personId: number): string | null {
  const mine = and(eq(attendances.courseId, courseId), eq(attendances.personId, personId))
  const row = db.select().from(attendances).where(mine).get()
  const off = { subject: `course:${courseId}`, actions: ['course.withdrawn'], of: personId }
  return newestOf(row?.enrolledAt, row?.attendedAt, lastRecorded(db, off))
}

/** When somebody else last wrote down who was there. */
export function lastAttendance(db: Db, courseId: number, butNotBy: number): string | null {
  return lastRecorded(db, { subject: `course:${courseId}`, actions: ['course.attended'], butNotBy })
}

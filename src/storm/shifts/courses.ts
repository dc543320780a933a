import { and, asc, desc, eq } from 'drizzle-orm'
import { Conflict, NotAllowed, NotFound, Refused } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { estateSettingsOf } from '#estate/estate.ts'
import { mustBelong } from '#people/occupancies.ts'
import { isOfEstate } from '#people/rules.ts'
import { record } from '#record/record.ts'
import { people } from '#standing/schema.ts'
import { type Standing, scopesOf } from '#standing/standing.ts'
import { standingOf } from '#standing/standings.ts'
import { monthsOfEstateAfter } from '#time/days.ts'
import type { Attendance, Course } from './training-schema.ts'
import { attendances, courses } from './training-schema.ts'

type NewCourse = Pick<Course, 'kind' | 'title' | 'meet' | 'startsAt' | 'endsAt' | 'skill' | 'validMonths'>

/** Whoever runs shifts anywhere holds courses, and says who was there. */
export function mayTeach(standing: Standing): boolean {
  return scopesOf(standing, 'shifts').length > 0
}

function mustTeach(tx: Db, by: number, now: string): void {
  if (!mayTeach(standingOf(tx, by, now))) throw new NotAllowed('shared:errors.notAllowed')
}

/** Throws NotFound. */
export function courseOf(db: Db, id: number): Course {
  const row = db.select().from(courses).where(eq(courses.id, id)).get()
  if (!row) throw new NotFound('shared:errors.notFound')
  return row
}

/** A page of courses, the latest first. */
export function coursesPage(db: Db, offset: number, limit: number): Course[] {
  return db
    .select()
    .from(courses)
    .orderBy(desc(courses.startsAt), desc(courses.id))
    .limit(limit)
    .offset(offset)
    .all()
}

export function attendanceOf(db: Db, courseId: number): (Attendance & { name: string })[] {
  return db
    .select({ attendance: attendances, name: people.name })
    .from(attendances)
    .innerJoin(people, eq(people.id, attendances.personId))
    .where(eq(attendances.courseId, courseId))
    .orderBy(asc(attendances.enrolledAt), asc(attendances.personId))
    .limit(500)
    .all()
    .map(({ attendance, name }) => ({ ...attendance, name }))
}

/** Announces a course or drill. Refused where it ends before it begins. */
export function addCourse(db: Db, input: NewCourse, by: number, now: string): Course {
  return db.transaction((tx) => {
    mustTeach(tx, by, now)
    if (input.endsAt <= input.startsAt) throw new Refused('shifts:errors.endsBefore')
    const row = tx
      .insert(courses)
      .values({ ...input, createdAt: now, createdBy: by })
      .returning()
      .get()
    record(tx, 'course.added', `course:${row.id}`, by, now)
    return row
  })
}

/** Puts oneself down for it; twice is once. Conflict once it is over. */
export function enrol(db: Db, courseId: number, by: number, now: string, at = now): void {
  db.transaction((tx) => {
    const course = courseOf(tx, courseId)
    if (!isOfEstate(standingOf(tx, by, now))) throw new NotAllowed('shifts:errors.notOfEstate')
    if (course.endsAt <= now) throw new Conflict('shifts:errors.movedOn')
    const row = { courseId, personId: by, enrolledAt: at, enrolledBy: by }
    const made = tx.insert(attendances).values(row).onConflictDoNothing().returning().all()
    if (made.length > 0) record(tx, 'course.enrolled', `course:${course.id}`, by, now)
  })
}

/** Takes oneself off again, while nobody has said one was there. */
export function withdrawFrom(db: Db, courseId: number, by: number, now: string): void {
  db.transaction((tx) => {
    mustBelong(tx, by, now)
    const mine = and(eq(attendances.courseId, courseId), eq(attendances.personId, by))
    const row = tx.select().from(attendances).where(mine).get()
    if (!row || row.attendedAt !== null) throw new Conflict('shifts:errors.movedOn')
    tx.delete(attendances).where(mine).run()
    record(tx, 'course.withdrawn', `course:${courseOf(tx, courseId).id}`, by, now)
  })
}

/**
 * Who was there, as the list on the table says: everybody in `attended`, enrolled or not, and nobody else of those
 * enrolled. What a training teaches counts from its day for as long as the course says. Refused before it has begun.
 */
export function writeAttendance(
  db: Db,
  input: { courseId: number; attended: readonly number[] },
  by: number,
  now: string,
): void {
  db.transaction((tx) => {
    mustTeach(tx, by, now)
    const course = courseOf(tx, input.courseId)
    if (now < course.startsAt) throw new Refused('shifts:errors.notBegun')
    const there = new Set(input.attended)
    const expiresAt = expiry(course, estateSettingsOf(tx).timezone)
    for (const { personId, attendedAt } of attendanceOf(tx, course.id)) {
      const came = there.delete(personId)
      if (came === (attendedAt !== null)) continue
      const set = came
        ? { attendedAt: now, attendedBy: by, expiresAt }
        : { attendedAt: null, attendedBy: null, expiresAt: null }
      tx.update(attendances)
        .set(set)
        .where(and(eq(attendances.courseId, course.id), eq(attendances.personId, personId)))
        .run()
    }
    for (const personId of there) {
      if (!tx.select({ id: people.id }).from(people).where(eq(people.id, personId)).get()) continue
      const row = { courseId: course.id, personId, enrolledAt: now, enrolledBy: by }
      tx.insert(attendances)
        .values({ ...row, attendedAt: now, attendedBy: by, expiresAt })
        .run()
    }
    record(tx, 'course.attended', `course:${course.id}`, by, now, {
      details: { count: input.attended.length },
    })
  })
}

/** The same day so many months after the course; null where the skill does not run out. */
function expiry(course: Pick<Course, 'startsAt' | 'validMonths' | 'skill'>, timezone: string): string | null {
  if (course.validMonths === null || course.skill === '') return null
  return monthsOfEstateAfter(course.startsAt, course.validMonths, timezone)
}

import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { doer, impersonal, instant, person } from '#estate/marks.ts'
import { courseKinds } from './course-kinds.ts'

/** A training or drill somebody attends; a training may give a skill that runs out. */
export const courses = sqliteTable(
  'courses',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    kind: text({ enum: courseKinds }).notNull(),
    title: impersonal(text().notNull()),
    /** Where, in words. */
    meet: impersonal(text().notNull()),
    startsAt: instant().notNull(),
    endsAt: instant().notNull(),
    /** The word it adds to what somebody can do; '' for none. */
    skill: impersonal(text().notNull()),
    /** How long the skill counts; null: for good. */
    validMonths: integer(),
    createdAt: instant().notNull(),
    createdBy: doer(integer().notNull()),
  },
  (t) => [index('courses_starts').on(t.startsAt, t.id)],
)
export type Course = typeof courses.$inferSelect

/** Who put herself down for it (`enrolledAt`) and who was there (`attendedAt`). */
export const attendances = sqliteTable(
  'course_attendances',
  {
    courseId: integer().notNull(),
    personId: person(integer().notNull()),
    enrolledAt: instant().notNull(),
    enrolledBy: doer(integer().notNull()),
    attendedAt: instant(),
    attendedBy: doer(integer()),
    /** When the skill runs out. */
    expiresAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.courseId, t.personId] }),
    index('course_attendances_person').on(t.personId),
  ],
)
export type Attendance = typeof attendances.$inferSelect

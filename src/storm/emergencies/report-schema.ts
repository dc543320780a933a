import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { doer, impersonal, instant, person } from '#estate/marks.ts'

/** Who published the report of an emergency, and from when everybody reads it: some seconds later, to undo. */
export const emergencyReports = sqliteTable('emergency_reports', {
  emergencyId: integer().primaryKey(),
  publishedBy: doer(integer().notNull()),
  goesOutAt: instant().notNull(),
})
export type EmergencyReport = typeof emergencyReports.$inferSelect

/** What was learnt, in words that name nobody, and the task that came of it. */
export const emergencyLessons = sqliteTable(
  'emergency_lessons',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    emergencyId: integer().notNull(),
    words: impersonal(text().notNull()),
    by: person(integer(), 'deed'),
    at: instant().notNull(),
    taskId: integer(),
  },
  (t) => [index('emergency_lessons_emergency').on(t.emergencyId), index('emergency_lessons_by').on(t.by)],
)
export type EmergencyLesson = typeof emergencyLessons.$inferSelect

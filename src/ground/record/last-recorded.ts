import { and, eq, inArray, max, ne, or, sql } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import { events } from './schema.ts'

type Recorded = {
  subject: string
  actions: readonly string[]
  unit?: string
  /** What stands beside it in the details: `['line', '关水阀']`. */
  detail?: [name: string, value: string]
  /** By this person, or done for them. */
  of?: number
  /** By anybody else: one's own presses come out of one's own phone in their order. */
  butNotBy?: number
}

/** When one of these was last done to this; null where it never was. */
export function lastRecorded(db: Db, wanted: Recorded): string | null {
  const { subject, actions, unit, detail, of, butNotBy } = wanted
  const row = db
    .select({ at: max(events.at) })
    .from(events)
    .where(
      and(
        eq(events.subject, subject),
        inArray(events.action, [...actions]),
        unit === undefined ? undefined : eq(events.unit, unit),
        detail && sql`${events.details} ->> ${`$.${detail[0]}`} = ${detail[1]}`,
        of === undefined ? undefined : or(eq(events.byPerson, of), eq(events.forPerson, of)),
        butNotBy === undefined ? undefined : or(ne(events.byPerson, butNotBy), sql`by_person is null`),
      ),
    )
    .get()
  return row?.at ?? null
}

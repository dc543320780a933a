import { and, asc, inArray, sql } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import { events } from './schema.ts'

/** Something that waited on a phone: whose it is, when they pressed and when it came. */
export type LateSaid = {
  personId: number | null
  action: string
  subject: string
  pressed: string
  came: string
}

/** What of this was pressed long before it came (`pressedEarlier`), as it stands in the record, oldest first. */
export function saidLate(db: Db, subjects: readonly string[], actions: readonly string[]): LateSaid[] {
  const pressed = sql<string>`${events.details} ->> '$.pressed'`
  return db
    .select({
      personId: sql<number | null>`coalesce(${events.forPerson}, ${events.byPerson})`,
      action: events.action,
      subject: events.subject,
      pressed,
      came: events.at,
    })
    .from(events)
    .where(
      and(
        sql`${events.subject} in (select value from json_each(${JSON.stringify(subjects)}))`,
        inArray(events.action, [...actions]),
        sql`${pressed} is not null`,
      ),
    )
    .orderBy(asc(events.id))
    .all()
}

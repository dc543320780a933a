import { desc, eq } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import { hoursAfter } from '#time/instants.ts'
import { type NewEvent, record } from './record.ts'
import { events } from './schema.ts'

/** More rows of one person in one hour than are looked through; beyond it a view may be recorded twice. */
const lookBack = 300

/**
 * Records a view or a print once an hour for each person and thing: who looked is what matters, and opening a page ten
 * times while going up the stairs is one look. `apart`: details in which two of them are not the same thing.
 */
export function recordHourly(db: Db, event: NewEvent & { by: number }, apart: readonly string[] = []): void {
  const since = hoursAfter(event.at, -1)
  const recent = db
    .select({ at: events.at, action: events.action, subject: events.subject, details: events.details })
    .from(events)
    .where(eq(events.byPerson, event.by))
    .orderBy(desc(events.id))
    .limit(lookBack)
    .all()
  const seen = recent.some((row) => {
    if (row.action !== event.action || row.subject !== event.subject || row.at <= since) return false
    const details = JSON.parse(row.details ?? '{}') as Record<string, unknown>
    return apart.every((key) => details[key] === event.details?.[key])
  })
  if (!seen) db.transaction((tx) => record(tx, event))
}

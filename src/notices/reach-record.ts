import { desc, eq } from 'drizzle-orm'
import type { EstateDb } from '#src/estate/db.ts'
import { events } from '#src/estate/schema.ts'
import { type NewEvent, record } from '#src/record/record.ts'

/** More rows of one person in one hour than are looked through; beyond it a view may be recorded twice. */
const lookBack = 300

/**
 * Records a view or a print once an hour for each person and thing: who looked is what matters, and opening a page ten
 * times while going up the stairs is one look.
 */
export function recordHourly(db: EstateDb, event: NewEvent & { by: number }): void {
  const since = new Date(Date.parse(event.at) - 3_600_000).toISOString()
  const recent = db
    .select({ at: events.at, action: events.action, subject: events.subject })
    .from(events)
    .where(eq(events.byPerson, event.by))
    .orderBy(desc(events.id))
    .limit(lookBack)
    .all()
  const seen = recent.some(
    (row) => row.action === event.action && row.subject === event.subject && row.at > since,
  )
  if (!seen) db.transaction((tx) => record(tx, event))
}

import { desc, eq } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import { hoursAfter } from '#time/instants.ts'
import { type Particulars, record } from './record.ts'
import { events } from './schema.ts'

/** More rows of one person in one hour than are looked through; beyond it a view may be recorded twice. */
const lookBack = 300

/**
 * Records a view or a print once an hour for each person and thing: who looked is what matters, and opening a page ten
 * times while going up the stairs is one look. `apart`: details in which two of them are not the same thing.
 */
export function recordHourly(
  db: Db,
  action: string,
  subject: string,
  by: number,
  now: string,
  more: Particulars = {},
  apart: readonly string[] = [],
): void {
  db.transaction((tx) => {
    if (!isRecorded(tx, { action, subject, by, more, apart }, now)) record(tx, action, subject, by, now, more)
  })
}

type View = { action: string; subject: string; by: number; more: Particulars; apart: readonly string[] }

function isRecorded(tx: Db, { action, subject, by, more, apart }: View, now: string): boolean {
  const since = hoursAfter(now, -1)
  const recent = tx
    .select({ at: events.at, action: events.action, subject: events.subject, details: events.details })
    .from(events)
    .where(eq(events.byPerson, by))
    .orderBy(desc(events.id))
    .limit(lookBack)
    .all()
  return recent.some((row) => {
    if (row.action !== action || row.subject !== subject || row.at <= since) return false
    const details = JSON.parse(row.details ?? '{}') as Record<string, unknown>
    return apart.every((key) => details[key] === more.details?.[key])
  })
}

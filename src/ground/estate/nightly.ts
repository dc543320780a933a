import { sql } from 'drizzle-orm'
import { port } from '#port.ts'
import { nextClock } from '#time/days.ts'
import { daysAfter } from '#time/instants.ts'
import type { Db } from './db.ts'
import { estateSettingsOf } from './estate.ts'
import { schedule } from './jobs.ts'
import { jobs } from './schema.ts'

/** The next half past three at night on the estate's own clock after `now`, as an instant. */
export function nextNight(timezone: string, now: string): string {
  return nextClock('03:30', now, timezone)
}

/** The kinds of work every room does at night. */
export const nightlyWork = port<readonly string[]>('nightly work')

/**
 * Puts every nightly job that is not waiting yet into the table; called whenever an estate is created or opened, so
 * that a job which came with a newer program starts to run by itself. One that waits two nights was put down while the
 * clock was ahead.
 */
export function ensureNightly(db: Db, now: string): void {
  db.transaction((tx) => {
    const waiting = new Set(
      tx
        .select({ key: jobs.key })
        .from(jobs)
        .where(sql`${jobs.key} like 'nightly:%' and ${jobs.dueAt} <= ${daysAfter(now, 2)}`)
        .all()
        .map((job) => job.key),
    )
    const dueAt = nextNight(estateSettingsOf(tx).timezone, now)
    for (const kind of nightlyWork()) {
      if (!waiting.has(`nightly:${kind}`)) schedule(tx, { kind, key: `nightly:${kind}`, dueAt })
    }
  })
}

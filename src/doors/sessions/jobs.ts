import { and, eq, lte, or } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import { type JobHandlers, schedule } from '#estate/jobs.ts'
import { sweepAttempts } from '#estate/limits.ts'
import { passes, sessions } from './schema.ts'

const day = 86_400_000

/** Once a day, whatever has ended is deleted: sessions, counters of tries, and passes nobody can use any more. */
export const sessionJobs: JobHandlers = {
  'sessions.sweep': (db, _payload, now) => {
    db.delete(sessions)
      .where(or(lte(sessions.expiresAt, Date.parse(now)), lte(sessions.endsAt, now)))
      .run()
    sweepAttempts(db, now)
    const monthAgo = new Date(Date.parse(now) - 30 * day).toISOString()
    db.delete(passes)
      .where(
        or(lte(passes.expiresAt, monthAgo), and(eq(passes.kind, 'challenge'), lte(passes.expiresAt, now))),
      )
      .run()
    scheduleSweep(db, now)
  },
}

export function scheduleSweep(tx: Db, now: string): void {
  schedule(tx, {
    kind: 'sessions.sweep',
    key: 'sessions.sweep',
    dueAt: new Date(Date.parse(now) + day).toISOString(),
  })
}

import { and, eq, lte, or } from 'drizzle-orm'
import { sweepAttempts } from '#estate/attempts.ts'
import type { Db } from '#estate/db.ts'
import { type JobHandlers, schedule } from '#estate/jobs.ts'
import { daysAfter, msSince1970 } from '#time/instants.ts'
import { passes, sessions } from './schema.ts'

/** Once a day, whatever has ended is deleted: sessions, counters of tries, and passes nobody can use any more. */
export const sessionJobs: JobHandlers = {
  'sessions.sweep': (db, _payload, now) => {
    db.delete(sessions)
      .where(or(lte(sessions.expiresAt, msSince1970(now)), lte(sessions.endsAt, now)))
      .run()
    sweepAttempts(db, now)
    const monthAgo = daysAfter(now, -30)
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
    dueAt: daysAfter(now, 1),
  })
}

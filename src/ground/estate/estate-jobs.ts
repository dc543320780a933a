import { daysAfter } from '#time/instants.ts'
import { sweepAttempts } from './attempts.ts'
import type { JobHandlers } from './jobs.ts'
import { ends } from './keeping.ts'
import { emptyAnswers, sweepOnce } from './once.ts'

/** A phone that was without a network for longer is told that nobody knows. */
const onceDays = ends.sent

/** Every night: tries whose time is over, what was answered and to which form, each when nobody can need it any more. */
export const estateJobs: JobHandlers = {
  'estate.sweep.nightly': (db, _payload, now) => {
    sweepAttempts(db, now)
    emptyAnswers(db, now)
    sweepOnce(db, daysAfter(now, -onceDays))
  },
}

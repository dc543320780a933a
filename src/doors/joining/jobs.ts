import type { JobHandlers } from '#estate/jobs.ts'
import { closeRanOut } from './letters.ts'
import { expireRequest } from './request-decisions.ts'

/** What joining does by itself: closes letters and requests whose time is over. */
export const joiningJobs: JobHandlers = {
  'joining.closeLetters': (db, _payload, now) => {
    closeRanOut(db, now)
  },
  'joining.expireRequest': (db, payload, now) => expireRequest(db, Number(payload.request), now),
}

import type { JobHandlers } from '#estate/jobs.ts'
import { sendNext } from './dispatch.ts'

/** The kind keeps the name it was put down under in estates that run already. */
export const helpCallJobs: JobHandlers = {
  'shifts.dispatch': (db, payload, now) => sendNext(db, Number(payload.id), now),
}

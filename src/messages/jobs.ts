import type { JobHandlers } from '#src/estate/jobs.ts'
import { fanOutStep } from './fan-out.ts'

export const messageJobs: JobHandlers = {
  'messages.fanOut': (db, payload, now) => fanOutStep(db, Number(payload.id), now),
}

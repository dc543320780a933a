import type { Errands } from '#src/estate/errands.ts'
import type { JobHandlers } from '#src/estate/jobs.ts'
import { fanOutStep } from './fan-out.ts'
import { sendPushes } from './push-send.ts'

export const messageJobs: JobHandlers = {
  'messages.fanOut': (db, payload, now) => fanOutStep(db, Number(payload.id), now),
}

export const messageErrands: Errands = {
  'messages.push.errand': (estate) => sendPushes(estate),
}

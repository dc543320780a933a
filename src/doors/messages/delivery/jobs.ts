import type { Errands } from '#estate/errands.ts'
import type { JobHandlers } from '#estate/jobs.ts'
import { channelErrands } from '#messages/channels/all-channels.ts'
import { sendPushes } from '#messages/push/send.ts'
import { climbRung } from './climbing.ts'
import { fanOutStep } from './fan-out.ts'
import { sweepMessages } from './sweep.ts'

export const messageJobs: JobHandlers = {
  'messages.fanOut': (db, payload, now) => fanOutStep(db, Number(payload.id), now),
  'messages.ladder': (db, payload, now) => climbRung(db, Number(payload.id), now),
  'messages.sweep.nightly': (db, _payload, now) => sweepMessages(db, now),
}

export const messageErrands: Errands = {
  'messages.push.errand': (estate) => sendPushes(estate),
  ...channelErrands(),
}

import type { JobHandlers } from '#estate/jobs.ts'
import { endByTime } from './ending.ts'
import { eraseEmergency } from './erasing.ts'
import { reportOut } from './report.ts'

export const emergencyJobs: JobHandlers = {
  'emergencies.over': (db, payload, now) => endByTime(db, Number(payload.id), now),
  'emergencies.erase': (db, payload, now) => eraseEmergency(db, Number(payload.id), now),
  'emergencies.report': (db, payload, now) => reportOut(db, Number(payload.id), now),
}

import { emergencyOf } from '#emergencies/active.ts'
import { isActive } from '#emergencies/rules.ts'
import type { JobHandlers } from '#estate/jobs.ts'
import { climb } from './ladder.ts'

export const rollCallJobs: JobHandlers = {
  'rollcalls.ladder': (db, payload, now) => {
    const emergency = emergencyOf(db, Number(payload.id), now)
    if (isActive(emergency, now)) climb(db, emergency, now)
  },
}

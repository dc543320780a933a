import type { JobHandlers } from '#estate/jobs.ts'
import { emergencyOf } from '#src/emergencies/current.ts'
import { isActive } from '#src/emergencies/rules.ts'
import { climb } from './ladder.ts'

export const rollCallJobs: JobHandlers = {
  'rollcalls.ladder': (db, payload, now) => {
    const emergency = emergencyOf(db, Number(payload.id), now)
    if (isActive(emergency, now)) climb(db, emergency, now)
  },
}

import type { JobHandlers } from '#estate/jobs.ts'
import { lapseAsking } from './asking.ts'

export const agreementJobs: JobHandlers = {
  'agreement.lapse': (db, payload, now) => lapseAsking(db, Number(payload.id), now),
}

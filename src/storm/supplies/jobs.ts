import type { JobHandlers } from '#estate/jobs.ts'
import { remindLoan } from './lending.ts'
import { watchStock } from './watching.ts'

export const supplyJobs: JobHandlers = {
  'supplies.loanDue': (db, payload, now) => remindLoan(db, Number(payload.id), now),
  'supplies.watch.nightly': (db, _payload, now) => watchStock(db, now),
}

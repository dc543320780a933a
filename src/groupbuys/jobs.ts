import type { JobHandlers } from '#estate/jobs.ts'
import { closeWhenDue } from './closing.ts'
import { sweepNames } from './forgetting.ts'
import { type Telling, tellSome } from './telling.ts'

export const groupBuyJobs: JobHandlers = {
  'groupbuys.close': (db, payload, now) => closeWhenDue(db, Number(payload.id), now),
  'groupbuys.tell': (db, payload, now) => tellSome(db, payload as Telling, now),
  'groupbuys.names.nightly': (db, _payload, now) => void sweepNames(db, now),
}

import type { JobHandlers } from '#estate/jobs.ts'
import { closeWhenDue } from '#groupbuys/closing/close.ts'
import { type ResultsRound, tellSome } from '#groupbuys/closing/telling.ts'
import { sweepNames } from './forgetting.ts'

export const groupBuyJobs: JobHandlers = {
  'groupbuys.close': (db, payload, now) => closeWhenDue(db, Number(payload.id), now),
  'groupbuys.tell': (db, payload, now) => tellSome(db, payload as ResultsRound, now),
  'groupbuys.names.nightly': (db, _payload, now) => void sweepNames(db, now),
}

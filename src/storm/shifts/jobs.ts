import type { Db } from '#estate/db.ts'
import type { JobHandlers } from '#estate/jobs.ts'
import { callForMore } from './calling.ts'
import { lookForMissing } from './check-in.ts'
import { shiftOf } from './shifts.ts'

const call = (db: Db, id: number, now: string) => void callForMore(db, shiftOf(db, id), null, now)

export const shiftJobs: JobHandlers = {
  'shifts.call': (db, payload, now) => call(db, Number(payload.id), now),
  'shifts.missing': (db, payload, now) => lookForMissing(db, Number(payload.id), now),
}

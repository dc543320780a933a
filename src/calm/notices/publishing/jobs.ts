import type { JobHandlers } from '#estate/jobs.ts'
import { expireNotice, sendOut } from './going-out.ts'

export const noticeJobs: JobHandlers = {
  'notices.publish': (db, payload, now) => sendOut(db, payload as { id: number; by: number }, now),
  'notices.expire': (db, payload, now) => expireNotice(db, Number(payload.id), now),
}

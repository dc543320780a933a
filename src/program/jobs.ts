import { agreementJobs } from '#agreement/jobs.ts'
import { careJobs } from '#care/jobs.ts'
import { emergencyJobs } from '#emergencies/jobs.ts'
import type { Db } from '#estate/db.ts'
import type { Errands } from '#estate/errands.ts'
import { estateSettingsOf } from '#estate/estate.ts'
import { estateJobs } from '#estate/estate-jobs.ts'
import { type JobHandler, type JobHandlers, schedule } from '#estate/jobs.ts'
import { nextNight } from '#estate/nightly.ts'
import { groupBuyJobs } from '#groupbuys/door/jobs.ts'
import { helpCallJobs } from '#helpcalls/jobs.ts'
import { joiningJobs } from '#joining/jobs.ts'
import { listingJobs } from '#listings/board/jobs.ts'
import { messageErrands, messageJobs } from '#messages/delivery/jobs.ts'
import { noticeJobs } from '#notices/publishing/jobs.ts'
import { peopleJobs } from '#people/jobs.ts'
import { rollCallJobs } from '#rollcalls/jobs.ts'
import { sessionJobs } from '#sessions/jobs.ts'
import { shiftJobs } from '#shifts/jobs.ts'
import { supplyJobs } from '#supplies/jobs.ts'
import { ticketJobs } from '#tickets/jobs.ts'

/** Every feature's work that waits in the jobs table. */
const handlers: JobHandlers = {
  ...agreementJobs,
  ...emergencyJobs,
  ...estateJobs,
  ...careJobs,
  ...joiningJobs,
  ...listingJobs,
  ...groupBuyJobs,
  ...messageJobs,
  ...noticeJobs,
  ...peopleJobs,
  ...rollCallJobs,
  ...sessionJobs,
  ...shiftJobs,
  ...helpCallJobs,
  ...supplyJobs,
  ...ticketJobs,
}

/** Every feature's work that leaves the house over the network. */
export const errands: Errands = { ...messageErrands }

/** Kinds whose name ends in `.nightly` run every night at half past three on the estate's clock. */
export const nightlyKinds = Object.keys(handlers).filter((kind) => kind.endsWith('.nightly'))

/** What the hosts run: each nightly job puts itself down for the next night, in the same transaction as its work. */
export const jobHandlers: JobHandlers = Object.fromEntries(
  Object.entries(handlers).map(([kind, handler]) => [
    kind,
    nightlyKinds.includes(kind) ? everyNight(kind, handler) : handler,
  ]),
)

function everyNight(kind: string, handler: JobHandler): JobHandler {
  return (db: Db, payload, now) => {
    handler(db, payload, now)
    schedule(db, { kind, key: `nightly:${kind}`, dueAt: nextNight(estateSettingsOf(db).timezone, now) })
  }
}

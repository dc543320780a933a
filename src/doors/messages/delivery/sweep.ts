import type { Db } from '#estate/db.ts'
import { ends } from '#estate/keeping.ts'
import { sweepOutbox } from '#messages/outbox/sweeping.ts'
import { sweepDevices } from '#messages/push/subscriptions.ts'
import { daysAfter } from '#time/instants.ts'

/** How long an inbox keeps what is over, and the ledger who was reached */
const keptDays = ends.message
/** Attempts at devices say little once the household's row does: they go sooner. */
const attemptDays = ends.attempt

/** Every night: what nobody may need any more goes, attempts first, and the subscriptions of sessions long ended. */
export function sweepMessages(db: Db, now: string): void {
  const before = (days: number) => daysAfter(now, -days)
  sweepOutbox(db, { attempts: before(attemptDays), all: before(keptDays) })
  sweepDevices(db, before(attemptDays), now)
}

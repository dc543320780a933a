import type { Db } from '#estate/db.ts'
import { dispatchesOf } from '#helpcalls/sending/dispatches.ts'
import type { Listing } from '#listings/lifecycle/schema.ts'
import { sendNext } from './dispatch.ts'
import { scheduleDispatch } from './need-in-emergency.ts'

/**
 * Somebody is asked to go to this call: a new one leaves the triage its minutes, and one that somebody had taken and gave
 * back goes to the next at once, by whatever door it came back. Inside the caller's transaction.
 */
export function askSomebody(tx: Db, need: Pick<Listing, 'id' | 'urgency' | 'round'>, now: string): void {
  if (need.round > 1 || dispatchesOf(tx, need.id).length > 0) sendNext(tx, need.id, now)
  else scheduleDispatch(tx, need, now)
}

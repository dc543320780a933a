import { and, eq, isNull } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import { sendNext } from './dispatch.ts'
import { dispatches, needOffers, needReports } from './schema.ts'

/** Whoever leaves the estate goes to nobody any more: what she was sent to goes to the next, and her words go. */
export function forgetSentHelper(tx: Db, personId: number, now: string): void {
  const offered = and(eq(needOffers.personId, personId), isNull(needOffers.endedAt))
  tx.update(needOffers).set({ ended: 'back', endedAt: now }).where(offered).run()
  const sent = and(eq(dispatches.personId, personId), isNull(dispatches.answer))
  for (const { listingId } of tx
    .update(dispatches)
    .set({ answer: 'passed', answeredAt: now })
    .where(sent)
    .returning({ listingId: dispatches.listingId })
    .all())
    sendNext(tx, listingId, now)
  tx.update(needReports).set({ words: '' }).where(eq(needReports.by, personId)).run()
}

import { eq } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import { dispatches, needOffers, needReports } from './schema.ts'

/** What this room keeps about one person, to take away. Of where she was sent without door and words: those are a neighbour's. */
export function helpCallDataOf(db: Db, personId: number) {
  return {
    sentToHelp: db
      .select({ sentAt: dispatches.sentAt, answer: dispatches.answer, answeredAt: dispatches.answeredAt })
      .from(dispatches)
      .where(eq(dispatches.personId, personId))
      .all(),
    offeredToGo: db
      .select({ offeredAt: needOffers.offeredAt, ended: needOffers.ended, endedAt: needOffers.endedAt })
      .from(needOffers)
      .where(eq(needOffers.personId, personId))
      .all(),
    needsReported: db
      .select({ words: needReports.words, how: needReports.how, at: needReports.at })
      .from(needReports)
      .where(eq(needReports.by, personId))
      .all(),
  }
}

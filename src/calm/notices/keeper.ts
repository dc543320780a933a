import { eq } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import { type Keeper, kept } from '#estate/keepers.ts'
import { forgetFeedKeys } from '#notices/feeds/keys.ts'
import { feedKeys } from '#notices/feeds/schema.ts'
import { forgetQuestions } from '#notices/noticeboard/leaving.ts'
import { noticeQuestions } from '#notices/noticeboard/schema.ts'
import { noticeFiles } from '#notices/publishing/schema.ts'
import { forgetAnswers, forgetCollector } from '#notices/reach/leaving.ts'
import { acknowledgements, knocks, noticeReads } from '#notices/reach/schema.ts'

export const noticeKeeper: Keeper = {
  keeps: [
    kept(noticeReads, ['personId', 'unit']),
    kept(acknowledgements, ['personId', 'unit', 'note']),
    kept(noticeQuestions, ['askedBy', 'unit', 'body']),
    kept(knocks, ['knockedBy', 'note'], { unit: 'anothers' }),
    kept(feedKeys, ['personId']),
    kept(noticeFiles, [], { fileId: 'page' }),
  ],
  tells: (db, { id }) => noticeDataOf(db, id),
  leaves(tx, { id, name }) {
    forgetQuestions(tx, id)
    forgetAnswers(tx, id)
    forgetCollector(tx, id, name)
    forgetFeedKeys(tx, id)
  },
}

/** What notices keep about one person. Of doors they knocked at without the door: it is that household's. */
function noticeDataOf(db: Db, personId: number) {
  const { outcome, knockedAt, note } = knocks
  const { createdAt, lastUsedAt, revokedAt } = feedKeys
  return {
    noticesOpened: db.select().from(noticeReads).where(eq(noticeReads.personId, personId)).all(),
    acknowledgements: db.select().from(acknowledgements).where(eq(acknowledgements.personId, personId)).all(),
    questions: db.select().from(noticeQuestions).where(eq(noticeQuestions.askedBy, personId)).all(),
    doorsKnocked: db
      .select({ outcome, knockedAt, note })
      .from(knocks)
      .where(eq(knocks.knockedBy, personId))
      .all(),
    feeds: db
      .select({ createdAt, lastUsedAt, revokedAt })
      .from(feedKeys)
      .where(eq(feedKeys.personId, personId))
      .all(),
  }
}

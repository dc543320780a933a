import { and, asc, eq, isNull, ne } from 'drizzle-orm'
import { endAsking } from '#agreement/asking.ts'
import { Conflict } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { record } from '#record/record.ts'
import { people } from '#standing/schema.ts'
import { ownNoticeDraft } from './drafts.ts'
import { noticeStatus, type Status } from './rules.ts'
import { type Notice, notices } from './schema.ts'

/** A correction that has not come out: whose, and how far it is. */
export type UnderWay = { id: number; writer: string; status: Status }

/** The corrections of a notice that are under way, the oldest first; but for `but`, which looks at the others. */
export function correctionsOf(db: Db, id: number, now: string, but = 0): UnderWay[] {
  return db
    .select({ notice: notices, writer: people.name })
    .from(notices)
    .innerJoin(people, eq(people.id, notices.writtenBy))
    .where(and(eq(notices.correctsId, id), isNull(notices.publishedAt), ne(notices.id, but)))
    .orderBy(asc(notices.id))
    .all()
    .map(({ notice, writer }) => ({ id: notice.id, writer, status: noticeStatus(notice, now) }))
}

/**
 * What was to take the place of another becomes a notice of its own, its words as they are; what was agreed to was a correction.
 * Throws Conflict where it is none, or is going out.
 */
export function endCorrection(db: Db, id: number, by: number, now: string): Notice {
  return db.transaction((tx) => {
    const draft = ownNoticeDraft(tx, id, by, now)
    if (draft.correctsId === null) throw new Conflict('notices:errors.noCorrection')
    endAsking(tx, { kind: 'notice', id }, 'changed', by, now)
    record(tx, 'notice.correctionEnded', `notice:${id}`, by, now, { details: { corrects: draft.correctsId } })
    const own = {
      correctsId: null,
      correction: null,
      approvalAskedAt: null,
      approvedAt: null,
      approvedBy: null,
    }
    return tx
      .update(notices)
      .set({ ...own, goesOutAt: null, editedAt: now })
      .where(eq(notices.id, id))
      .returning()
      .get()
  })
}

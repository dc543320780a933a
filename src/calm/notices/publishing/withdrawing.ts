import { and, eq, inArray, isNotNull, sql } from 'drizzle-orm'
import { Conflict, NotAllowed } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { unschedule } from '#estate/jobs.ts'
import { withdraw } from '#messages/outbox/announce.ts'
import { unindexNotice } from '#notices/wording/search-index.ts'
import { record } from '#record/record.ts'
import type { Role } from '#standing/schema.ts'
import { standingOf } from '#standing/standings.ts'
import { noticeRow } from './drafts.ts'
import { ofOwnDuties } from './duties.ts'
import { holdCorrectionsBack } from './holding-back.ts'
import { expireKey, noticeKey } from './keys.ts'
import { type Authored, mayTakeDown, mayWithdraw } from './rules.ts'
import { type Notice, noticeScopes, notices } from './schema.ts'

/** Takes a published notice off the board; whoever opens it reads why. Throws Conflict when it is off already. */
export function withdrawNotice(db: Db, input: { id: number; why: string }, by: number, now: string): Notice {
  return db.transaction((tx) => {
    const notice = noticeRow(tx, input.id)
    if (!mayTakeDown(standingOf(tx, by, now), notice)) throw new NotAllowed('shared:errors.notAllowed')
    if (!mayWithdraw(notice)) throw new Conflict('notices:errors.alreadyOff')
    tx.update(noticeScopes)
      .set({ state: 'archived', pinned: 0 })
      .where(eq(noticeScopes.noticeId, notice.id))
      .run()
    unschedule(tx, expireKey(notice.id))
    unindexNotice(tx, notice.id)
    withdraw(tx, noticeKey(notice.id), now)
    holdCorrectionsBack(tx, notice.id, 'withdrawn', now)
    record(tx, 'notice.withdrawn', `notice:${notice.id}`, by, now, { why: input.why })
    const off = { withdrawnAt: now, withdrawnBy: by, withdrawnWhy: input.why, pinnedAt: null, pinnedBy: null }
    return tx.update(notices).set(off).where(eq(notices.id, notice.id)).returning().get()
  })
}

/** How many notices this author (organisation, or captain's post) has pinned; read from the index of the pinned. */
export function pinnedBy(tx: Db, notice: Notice & Authored): number {
  const pinned = tx
    .select({ id: noticeScopes.noticeId })
    .from(noticeScopes)
    .where(sql`state = 'current' and pinned > 0`)
  const sameAuthor =
    notice.organisationId === null
      ? ofOwnDuties([
          { organisationId: null, role: notice.authorRole as Role, scope: notice.authorScope ?? '' },
        ])
      : eq(notices.organisationId, notice.organisationId)
  const where = and(inArray(notices.id, pinned), isNotNull(notices.pinnedAt), sameAuthor)
  return tx.select({ id: notices.id }).from(notices).where(where).all().length
}

import { and, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm'
import { Conflict, NotAllowed, NotFound, Refused } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { unschedule } from '#estate/jobs.ts'
import { withdraw } from '#messages/outbox/announce.ts'
import { unindexNotice } from '#notices/wording/search-index.ts'
import { record } from '#record/record.ts'
import { standingOf } from '#standing/standings.ts'
import { noticeRow } from './drafts.ts'
import { expireKey, noticeKey } from './keys.ts'
import { isAuthor, mayPin, mayTakeDown, mayWithdraw, mostPinned } from './rules.ts'
import type { Notice } from './schema.ts'
import { noticeScopes, notices } from './schema.ts'

/** Takes a published notice off the board; whoever opens it reads why. Throws Conflict when it is off already. */
export function withdrawNotice(db: Db, input: { id: number; why: string }, by: number, now: string): Notice {
  return db.transaction((tx) => {
    const notice = noticeRow(tx, input.id)
    if (!mayTakeDown(standingOf(db, by, now), notice)) throw new NotAllowed('shared:errors.notAllowed')
    if (!mayWithdraw(notice)) throw new Conflict('notices:errors.alreadyOff')
    tx.update(noticeScopes)
      .set({ state: 'archived', pinned: 0 })
      .where(eq(noticeScopes.noticeId, notice.id))
      .run()
    unschedule(tx, expireKey(notice.id))
    unindexNotice(tx, notice.id)
    withdraw(tx, noticeKey(notice.id), now)
    record(tx, 'notice.withdrawn', `notice:${notice.id}`, by, now, { why: input.why })
    const off = { withdrawnAt: now, withdrawnBy: by, withdrawnWhy: input.why, pinnedAt: null, pinnedBy: null }
    return tx.update(notices).set(off).where(eq(notices.id, notice.id)).returning().get()
  })
}

/** Puts it above the others until unpinned. Each author has three pins: a board full of pins has none. */
export function pinNotice(db: Db, id: number, by: number, now: string): Notice {
  return db.transaction((tx) => {
    const notice = ofAuthor(db, tx, id, by, now)
    if (!mayPin(notice)) throw new Conflict('notices:errors.notPinnable')
    if (pinnedBy(tx, notice) >= mostPinned)
      throw new Refused('notices:errors.tooManyPinned', { most: mostPinned })
    tx.update(noticeScopes).set({ pinned: 1 }).where(eq(noticeScopes.noticeId, id)).run()
    record(tx, 'notice.pinned', `notice:${id}`, by, now)
    return tx.update(notices).set({ pinnedAt: now, pinnedBy: by }).where(eq(notices.id, id)).returning().get()
  })
}

/** Takes the pin out; an urgent notice stays on top by itself. */
export function unpinNotice(db: Db, id: number, by: number, now: string): Notice {
  return db.transaction((tx) => {
    const notice = noticeRow(tx, id)
    if (!mayTakeDown(standingOf(db, by, now), notice)) throw new NotAllowed('shared:errors.notAllowed')
    if (notice.pinnedAt === null) return notice
    const pinned = notice.kind === 'urgent' ? 1 : 0
    tx.update(noticeScopes).set({ pinned }).where(eq(noticeScopes.noticeId, id)).run()
    record(tx, 'notice.unpinned', `notice:${id}`, by, now)
    return tx
      .update(notices)
      .set({ pinnedAt: null, pinnedBy: null })
      .where(eq(notices.id, id))
      .returning()
      .get()
  })
}

function ofAuthor(db: Db, tx: Db, id: number, by: number, now: string): Notice {
  const notice = noticeRow(tx, id)
  if (isAuthor(standingOf(db, by, now), notice)) return notice
  if (notice.publishedAt === null) throw new NotFound('shared:errors.notFound')
  throw new NotAllowed('shared:errors.notAllowed')
}

/** How many notices this author (organisation, or captain's post) has pinned; read from the index of the pinned. */
function pinnedBy(tx: Db, notice: Notice): number {
  const pinned = tx
    .select({ id: noticeScopes.noticeId })
    .from(noticeScopes)
    .where(sql`state = 'current' and pinned > 0`)
  const sameAuthor =
    notice.organisationId === null
      ? and(isNull(notices.organisationId), eq(notices.appointmentId, notice.appointmentId))
      : eq(notices.organisationId, notice.organisationId)
  const where = and(inArray(notices.id, pinned), isNotNull(notices.pinnedAt), sameAuthor)
  return tx.select({ id: notices.id }).from(notices).where(where).all().length
}

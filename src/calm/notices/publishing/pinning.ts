import { eq } from 'drizzle-orm'
import { Conflict, NotAllowed, NotFound, Refused } from '#errors.ts'
import type { Db } from '#estate/db.ts'

import { record } from '#record/record.ts'
import { standingOf } from '#standing/standings.ts'
import { noticeRow } from './drafts.ts'

import { type Authored, isAuthor, mayPin, mayTakeDown, mostPinned } from './rules.ts'
import { type Notice, noticeScopes, notices } from './schema.ts'
import { pinnedBy } from './withdrawing.ts'
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

function ofAuthor(db: Db, tx: Db, id: number, by: number, now: string): Notice & Authored {
  const notice = noticeRow(tx, id)
  if (isAuthor(standingOf(db, by, now), notice)) return notice
  if (notice.publishedAt === null) throw new NotFound('shared:errors.notFound')
  throw new NotAllowed('shared:errors.notAllowed')
}

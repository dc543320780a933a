import { and, asc, eq, inArray, lte, sql } from 'drizzle-orm'
import { isAgreed, lastAsking } from '#agreement/asking.ts'
import { orNone } from '#errors.ts'
import { type Db, prepared } from '#estate/db.ts'
import { schedule, takeJob, unschedule } from '#estate/jobs.ts'
import { jobs } from '#estate/schema.ts'
import { indexNotice, unindexNotice } from '#notices/wording/search-index.ts'
import { record } from '#record/record.ts'
import { standingOf } from '#standing/standings.ts'
import { noticeRow, scopesOfNotice } from './drafts.ts'
import { holdCorrectionsBack, holdNoticeBack } from './holding-back.ts'
import { expireKey } from './keys.ts'
import {
  type Authored,
  isAuthor,
  mayCorrectNotice,
  mayPublishTo,
  noticeExpiry,
  publishingPosts,
  waitsForApproval,
} from './rules.ts'
import { type Notice, noticeScopes, notices } from './schema.ts'
import { tellOfNotice } from './telling.ts'

/**
 * The work of the job: posts the notice as of the instant it was due, whenever the timer came round to it, so that both
 * hosts write the same. Does nothing where it was called back or has gone out.
 */
export function sendOut(tx: Db, { id, by }: { id: number; by: number }, now: string): void {
  const due = orNone(() => noticeRow(tx, id))
  if (
    !due ||
    due.publishedAt !== null ||
    due.goesOutAt === null ||
    due.goesOutAt > now ||
    waitsForApproval(due)
  )
    return
  const old = due.correctsId === null ? null : noticeRow(tx, due.correctsId)
  const because = isOtherThanAgreed(tx, due)
    ? 'otherThanAgreed'
    : !authorStillThere(tx, due, by)
      ? 'nobodyBehind'
      : old && !mayCorrectNotice(old)
        ? old.replacedById === null
          ? 'withdrawn'
          : 'replaced'
        : null
  if (because) holdNoticeBack(tx, due, { by, because }, now)
  else goOut(tx, due, old, by)
}

function goOut(tx: Db, due: Notice, old: Notice | null, by: number): void {
  const { id } = due
  const publishedAt = due.goesOutAt!
  const expiresAt = noticeExpiry(due, due.expiresAt, publishedAt)
  const pinnedAt = old?.pinnedAt ?? null
  tx.update(notices)
    .set({ publishedAt, expiresAt, pinnedAt, pinnedBy: old?.pinnedBy })
    .where(eq(notices.id, id))
    .run()
  const pinned = due.kind === 'urgent' || pinnedAt !== null ? 1 : 0
  tx.update(noticeScopes)
    .set({ state: 'current', listedAt: publishedAt, pinned })
    .where(eq(noticeScopes.noticeId, id))
    .run()
  schedule(tx, { kind: 'notices.expire', key: expireKey(id), dueAt: expiresAt, payload: { id } })
  indexNotice(tx, due)
  if (old) takePlaceOf(tx, old, id, publishedAt)
  tellOfNotice(tx, due, old, expiresAt, publishedAt)
  record(tx, old ? 'notice.corrected' : 'notice.published', `notice:${id}`, by, publishedAt, {
    why: due.correction,
  })
}

function takePlaceOf(tx: Db, old: Notice, id: number, at: string): void {
  tx.update(notices).set({ replacedById: id }).where(eq(notices.id, old.id)).run()
  tx.update(noticeScopes).set({ state: 'gone', pinned: 0 }).where(eq(noticeScopes.noticeId, old.id)).run()
  unschedule(tx, expireKey(old.id))
  unindexNotice(tx, old.id)
  holdCorrectionsBack(tx, old.id, 'replaced', at, id)
}

/**
 * Does whoever pressed or approved still hold, at the instant it goes out, a post that may say this there? A captain
 * whose term ended, a member who left, an organisation that closed: nobody stands behind the words any more.
 */
function authorStillThere(tx: Db, notice: Notice & Authored, by: number): boolean {
  const scopes = scopesOfNotice(tx, notice.id)
  return publishingPosts(standingOf(tx, by, notice.goesOutAt!)).some(
    (post) => isAuthor({ personId: by, homes: [], posts: [post] }, notice) && mayPublishTo(post, scopes),
  )
}

/** A second person agreed, and what stands there now is not what they agreed to. */
function isOtherThanAgreed(tx: Db, { id, approvedAt }: Notice): boolean {
  if (approvedAt === null) return false
  const last = lastAsking(tx, 'notice', id)
  return last !== null && !isAgreed(tx, { kind: 'notice', id }, last.wishedAt)
}

/** Its time on the board is over: it moves to the archive, where it can still be read and found. */
export function expireNotice(tx: Db, id: number, now: string): void {
  const notice = tx.select().from(notices).where(eq(notices.id, id)).get()
  if (
    !notice?.publishedAt ||
    notice.archivedAt !== null ||
    notice.expiresAt === null ||
    notice.expiresAt > now
  )
    return
  if (notice.replacedById !== null || notice.withdrawnAt !== null) return
  tx.update(notices)
    .set({ archivedAt: notice.expiresAt, pinnedAt: null, pinnedBy: null })
    .where(eq(notices.id, id))
    .run()
  tx.update(noticeScopes).set({ state: 'archived', pinned: 0 }).where(eq(noticeScopes.noticeId, id)).run()
  record(tx, 'notice.archived', `notice:${id}`, null, now)
}

/**
 * Does what is due by now although the timer has not come round yet, so that what is read is right to the instant on
 * both hosts. Almost always one look at an empty range.
 */
export function sendDueNotices(db: Db, now: string): void {
  for (const job of prepared(db, 'notices.due', dueQuery).all({ now })) {
    db.transaction((tx) => {
      const payload = JSON.parse(job.payload) as { id: number; by: number }
      takeJob(tx, job)
      if (job.kind === 'notices.publish') sendOut(tx, payload, now)
      else expireNotice(tx, payload.id, now)
    })
  }
}

function dueQuery(db: Db) {
  return db
    .select()
    .from(jobs)
    .where(
      and(lte(jobs.dueAt, sql.placeholder('now')), inArray(jobs.kind, ['notices.publish', 'notices.expire'])),
    )
    .orderBy(asc(jobs.dueAt))
    .limit(50)
    .prepare()
}

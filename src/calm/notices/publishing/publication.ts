import { eq } from 'drizzle-orm'
import { answerSecond, askSecond, endAsking, isAgreed } from '#agreement/asking.ts'
import { nobodyToAsk } from '#agreement/nobody.ts'
import { Conflict, NotAllowed, NotFound, Refused } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { schedule, unschedule } from '#estate/jobs.ts'
import { record } from '#record/record.ts'
import { organisations } from '#standing/schema.ts'
import { standingOf } from '#standing/standings.ts'
import { secondsAfter } from '#time/instants.ts'
import { answerBy } from './answer-by.ts'
import { approversOf } from './approvers.ts'
import { noticeRow, ownNoticeDraft, postFor, scopesOfNotice } from './drafts.ts'
import { publishKey } from './keys.ts'
import { missingForNotice, scheduledTooLate } from './missing.ts'
import {
  authorPost,
  isAuthor,
  mayApprove,
  mayCorrectNotice,
  mayUndo,
  undoSeconds,
  waitsForApproval,
} from './rules.ts'
import type { Notice } from './schema.ts'
import { notices } from './schema.ts'

/**
 * Presses "publish": it goes out in 15 seconds, or at `at` where that is later. Where its organisation wants a second
 * pair of eyes the notice waits for them instead. Wake the estate afterwards. Throws Refused while something is missing.
 */
export function publishNotice(
  db: Db,
  input: { id: number; at?: string | null },
  by: number,
  now: string,
): Notice {
  return db.transaction((tx) => {
    const draft = ownNoticeDraft(tx, input.id, by, now)
    const scopes = scopesOfNotice(tx, draft.id)
    const standing = standingOf(tx, by, now)
    // The post of old may have ended and begun anew: the author is whoever holds it.
    const { appointmentId } = authorPost(standing, draft) ?? draft
    postFor(tx, standing, { appointmentId, kind: draft.kind, scopes })
    const [fault] = Object.values(missingForNotice(draft, scopes, now))
    if (fault) throw new Refused(fault)
    if (draft.correctsId !== null && !mayCorrectNotice(noticeRow(tx, draft.correctsId)))
      throw new Conflict('notices:errors.notCorrectable')
    if (input.at && input.at <= now) throw new Refused('notices:errors.schedulePast')
    const tooLate = input.at ? scheduledTooLate(draft, input.at) : null
    if (tooLate) throw new Refused(tooLate)
    if (needsApproval(tx, draft, input.at ?? null))
      return askApproval(tx, draft, scopes, input.at ?? null, by, now)
    return setGoing(tx, draft, input.at ?? now, by, now)
  })
}

/** Calls it back before it went out: it is a draft again. Throws Conflict when it is too late. */
export function undoPublication(db: Db, id: number, by: number, now: string): Notice {
  return db.transaction((tx) => {
    const notice = noticeRow(tx, id)
    if (!isAuthor(standingOf(tx, by, now), notice)) throw new NotFound('shared:errors.notFound')
    if (!mayUndo(notice, now)) throw new Conflict('notices:errors.tooLateToUndo')
    unschedule(tx, publishKey(id))
    record(tx, 'notice.calledBack', `notice:${id}`, by, now)
    return tx.update(notices).set({ goesOutAt: null }).where(eq(notices.id, id)).returning().get()
  })
}

type Approval = { answer?: 'agreed' | 'sentBack'; why?: string; seen?: string | null }

/**
 * The second pair of eyes says yes, and it goes out in 15 seconds or when the writer wished; or sends it back with a
 * reason, and it is a draft again.
 */
export function approveNotice(db: Db, id: number, by: number, now: string, given: Approval = {}): Notice {
  return db.transaction((tx) => {
    const notice = noticeRow(tx, id)
    if (!isAuthor(standingOf(tx, by, now), notice)) throw new NotFound('shared:errors.notFound')
    if (!waitsForApproval(notice)) throw new Conflict('notices:errors.notWaiting')
    if (!mayApprove(standingOf(tx, by, now), notice, scopesOfNotice(tx, id)))
      throw new NotAllowed('notices:errors.notApprover')
    answerSecond(tx, { kind: 'notice', id, answer: 'agreed', ...given }, by, now)
    return noticeRow(tx, id)
  })
}

/** Whoever works on it asks nobody to look any more: it is a draft again. Throws Conflict where it does not wait. */
export function takeApprovalBack(db: Db, id: number, by: number, now: string): Notice {
  return db.transaction((tx) => {
    const notice = noticeRow(tx, id)
    if (!isAuthor(standingOf(tx, by, now), notice)) throw new NotFound('shared:errors.notFound')
    if (!waitsForApproval(notice)) throw new Conflict('notices:errors.notWaiting')
    endAsking(tx, { kind: 'notice', id }, 'takenBack', by, now)
    return noticeRow(tx, id)
  })
}

function needsApproval(tx: Db, draft: Notice, wishedAt: string | null): boolean {
  if (draft.organisationId === null) return false
  const firm = tx.select().from(organisations).where(eq(organisations.id, draft.organisationId)).get()
  return firm?.secondEyesSince != null && !isAgreed(tx, { kind: 'notice', id: draft.id }, wishedAt)
}

function askApproval(tx: Db, draft: Notice, scopes: string[], at: string | null, by: number, now: string) {
  if (approversOf(tx, { ...draft, writtenBy: by }, scopes, now).length === 0)
    throw refusedByNobody(tx, by, now)
  record(tx, 'notice.approvalAsked', `notice:${draft.id}`, by, now)
  // Whoever asks stands for the words, though a colleague began them: the other eyes must be somebody else's.
  const asked = { approvalAskedAt: now, approvedAt: null, approvedBy: null, goesOutAt: at, writtenBy: by }
  const row = tx.update(notices).set(asked).where(eq(notices.id, draft.id)).returning().get()
  const lapsesAt = answerBy(draft, at, now)
  askSecond(tx, { kind: 'notice', id: draft.id, wishedAt: at, lapsesAt }, by, now)
  return row
}

function refusedByNobody(tx: Db, by: number, now: string): Refused {
  const { key, params } = nobodyToAsk(tx, by, now)
  return new Refused(key, params)
}

/** Puts down the work that sends it out: in 15 seconds, or at `wished` where that is later. */
export function setGoing(tx: Db, notice: Notice, wished: string, by: number, now: string): Notice {
  const earliest = secondsAfter(now, undoSeconds)
  const goesOutAt = wished > earliest ? wished : earliest
  schedule(tx, {
    kind: 'notices.publish',
    key: publishKey(notice.id),
    dueAt: goesOutAt,
    payload: { id: notice.id, by },
  })
  if (goesOutAt > earliest)
    record(tx, 'notice.scheduled', `notice:${notice.id}`, by, now, { details: { goesOutAt } })
  return tx.update(notices).set({ goesOutAt }).where(eq(notices.id, notice.id)).returning().get()
}

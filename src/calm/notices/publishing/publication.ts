import { eq } from 'drizzle-orm'
import { Conflict, NotAllowed, NotFound, Refused } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { schedule, unschedule } from '#estate/jobs.ts'
import { record } from '#record/record.ts'
import { organisations } from '#standing/schema.ts'
import { standingOf } from '#standing/standings.ts'
import { secondsAfter } from '#time/instants.ts'
import { approversOf } from './approvers.ts'
import { noticeRow, ownDraft, postFor, scopesOfNotice } from './drafts.ts'
import { publishKey } from './keys.ts'
import {
  isAuthor,
  mayApprove,
  mayCorrect,
  mayUndo,
  missingFor,
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
    const draft = ownDraft(db, tx, input.id, by, now)
    const scopes = scopesOfNotice(tx, draft.id)
    postFor(tx, standingOf(db, by, now), { appointmentId: draft.appointmentId, kind: draft.kind, scopes })
    const [fault] = Object.values(missingFor(draft, scopes, now))
    if (fault) throw new Refused(fault)
    if (draft.correctsId !== null && !mayCorrect(noticeRow(tx, draft.correctsId)))
      throw new Conflict('notices:errors.notCorrectable')
    if (input.at && input.at <= now) throw new Refused('notices:errors.schedulePast')
    if (needsApproval(tx, draft)) return askApproval(db, tx, draft, scopes, input.at ?? null, by, now)
    return setGoing(tx, draft, input.at ?? now, by, now)
  })
}

/** Calls it back before it went out: it is a draft again. Throws Conflict when it is too late. */
export function undoPublication(db: Db, id: number, by: number, now: string): Notice {
  return db.transaction((tx) => {
    const notice = noticeRow(tx, id)
    if (!isAuthor(standingOf(db, by, now), notice)) throw new NotFound('shared:errors.notFound')
    if (!mayUndo(notice, now)) throw new Conflict('notices:errors.tooLateToUndo')
    unschedule(tx, publishKey(id))
    record(tx, { at: now, by, action: 'notice.calledBack', subject: `notice:${id}` })
    return tx.update(notices).set({ goesOutAt: null }).where(eq(notices.id, id)).returning().get()
  })
}

/** The second pair of eyes says yes: it goes out in 15 seconds, or when the writer wished. */
export function approveNotice(db: Db, id: number, by: number, now: string): Notice {
  return db.transaction((tx) => {
    const notice = noticeRow(tx, id)
    if (!isAuthor(standingOf(db, by, now), notice)) throw new NotFound('shared:errors.notFound')
    if (!waitsForApproval(notice)) throw new Conflict('notices:errors.notWaiting')
    if (!mayApprove(standingOf(db, by, now), notice, scopesOfNotice(tx, id)))
      throw new NotAllowed('notices:errors.notApprover')
    tx.update(notices).set({ approvedAt: now, approvedBy: by }).where(eq(notices.id, id)).run()
    record(tx, { at: now, by, for: notice.writtenBy, action: 'notice.approved', subject: `notice:${id}` })
    return setGoing(tx, notice, notice.goesOutAt ?? now, by, now)
  })
}

function needsApproval(tx: Db, draft: Notice): boolean {
  if (draft.organisationId === null || draft.approvedAt !== null) return false
  const firm = tx.select().from(organisations).where(eq(organisations.id, draft.organisationId)).get()
  return firm?.secondEyesSince != null
}

function askApproval(
  db: Db,
  tx: Db,
  draft: Notice,
  scopes: string[],
  at: string | null,
  by: number,
  now: string,
) {
  if (approversOf(db, tx, { ...draft, writtenBy: by }, scopes, now).length === 0)
    throw new Refused('notices:errors.nobodyToApprove')
  record(tx, { at: now, by, action: 'notice.approvalAsked', subject: `notice:${draft.id}` })
  // Whoever asks stands for the words, though a colleague began them: the other eyes must be somebody else's.
  const asked = { approvalAskedAt: now, goesOutAt: at, writtenBy: by }
  return tx.update(notices).set(asked).where(eq(notices.id, draft.id)).returning().get()
}

function setGoing(tx: Db, notice: Notice, wished: string, by: number, now: string): Notice {
  const earliest = secondsAfter(now, undoSeconds)
  const goesOutAt = wished > earliest ? wished : earliest
  schedule(tx, {
    kind: 'notices.publish',
    key: publishKey(notice.id),
    dueAt: goesOutAt,
    payload: { id: notice.id, by },
  })
  if (goesOutAt > earliest)
    record(tx, {
      at: now,
      by,
      action: 'notice.scheduled',
      subject: `notice:${notice.id}`,
      details: { goesOutAt },
    })
  return tx.update(notices).set({ goesOutAt }).where(eq(notices.id, notice.id)).returning().get()
}

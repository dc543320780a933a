import { eq } from 'drizzle-orm'
import type { Asked } from '#agreement/asked.ts'
import type { Db } from '#estate/db.ts'
import { announce } from '#messages/outbox/announce.ts'
import { record } from '#record/record.ts'
import { standingOf } from '#standing/standings.ts'
import { daysAfter } from '#time/instants.ts'
import { approversOf } from './approvers.ts'
import { noticeRow, scopesOfNotice } from './drafts.ts'
import { noticeFacts } from './facts.ts'
import { setGoing } from './publication.ts'
import { isEyes } from './rules.ts'
import type { Notice } from './schema.ts'
import { notices } from './schema.ts'

/** A notice before it goes out, as its organisation asks another member to look at it. */
export const noticeAsked: Asked = {
  facts: noticeFacts,
  others: (db, id, now) =>
    approversOf(db, noticeRow(db, id), scopesOfNotice(db, id), now).map((one) => one.id),
  mayAnswer: (db, id, personId, now) =>
    isEyes(standingOf(db, personId, now), noticeRow(db, id), scopesOfNotice(db, id)),
  returnable: () => true,
  title: (db, id) => noticeRow(db, id).title,
  href: (id) => `/notices/${id}/preview`,
  say(tx, id, said, now) {
    const url = `/notices/${id}/preview`
    announce(tx, { ...said, kind: 'notice', urgency: 'normal', url, expiresAt: daysAfter(now, 7) }, now)
  },
  agreed(tx, asking, by, now) {
    const notice = noticeRow(tx, asking.subjectId)
    tx.update(notices).set({ approvedAt: now, approvedBy: by }).where(eq(notices.id, notice.id)).run()
    recordAnswer(tx, notice, 'notice.approved', by, now)
    setGoing(tx, notice, asking.wishedAt ?? now, by, now)
  },
  ended(tx, asking, how, by, now) {
    const notice = noticeRow(tx, asking.subjectId)
    const again = { approvalAskedAt: null, approvedAt: null, approvedBy: null, goesOutAt: null }
    tx.update(notices).set(again).where(eq(notices.id, notice.id)).run()
    if (how === 'changed') return
    recordAnswer(tx, notice, `notice.${actions[how]}`, by, now, asking.why)
  },
}

const actions = { sentBack: 'sentBack', lapsed: 'approvalLapsed', takenBack: 'approvalTakenBack' } as const

function recordAnswer(
  tx: Db,
  { id, writtenBy }: Notice,
  action: string,
  by: number | null,
  now: string,
  why: string | null = null,
): void {
  record(tx, action, `notice:${id}`, by, now, { for: by === writtenBy ? null : writtenBy, why })
}

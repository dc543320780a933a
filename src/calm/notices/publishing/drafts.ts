import { eq } from 'drizzle-orm'
import { covers } from '#addresses/paths.ts'
import { addresses } from '#addresses/schema.ts'
import { endAsking } from '#agreement/asking.ts'
import { Conflict, NotAllowed, NotFound, Refused } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { inList } from '#estate/in-list.ts'
import { unschedule } from '#estate/jobs.ts'
import { forgetFile } from '#files/kept-files.ts'
import { record } from '#record/record.ts'
import { appointments } from '#standing/schema.ts'
import type { Post, Standing } from '#standing/standing.ts'
import { standingOf } from '#standing/standings.ts'
import { publishKey } from './keys.ts'
import type { NoticeAudience, NoticeKind } from './kinds.ts'
import { type Authored, authorPost, mayBeUrgent, mayEdit, mayPublishTo, publishingPosts } from './rules.ts'
import type { Notice } from './schema.ts'
import { noticeFiles, noticeScopes, notices } from './schema.ts'

/** The words of a notice as the form gives them; anything but the author may still be missing. Times are instants. */
export type DraftInput = {
  appointmentId: number
  kind: NoticeKind
  title: string
  body: string
  startsAt: string | null
  endsAt: string | null
  place: string | null
  audience: NoticeAudience
  /** Paths; what lies within another one of them is dropped. */
  scopes: string[]
  asks: boolean
  questions: 'off' | 'open'
  expiresAt: string | null
  correction?: string | null
}

/** Keeps a new draft, complete or not. The author's post must be held now and cover every scope. */
export function createDraft(db: Db, input: DraftInput, by: number, now: string): Notice {
  return db.transaction((tx) => {
    const post = postFor(tx, standingOf(db, by, now), input)
    const row = { ...columns(input, now), organisationId: post.organisationId, writtenBy: by, createdAt: now }
    const notice = tx.insert(notices).values(row).returning().get()
    writeScopes(tx, notice, input.scopes)
    record(tx, 'notice.drafted', `notice:${notice.id}`, by, now)
    return notice
  })
}

/** Changes a draft's words. What was approved before is to be approved again: the second pair of eyes saw other words. */
export function editDraft(db: Db, id: number, input: DraftInput, by: number, now: string): Notice {
  return db.transaction((tx) => {
    const before = ownNoticeDraft(db, tx, id, by, now)
    const post = postFor(tx, standingOf(db, by, now), input)
    if (before.correctsId !== null && post.organisationId !== before.organisationId)
      throw new Refused('notices:errors.correctionAuthor')
    const again = { approvalAskedAt: null, approvedAt: null, approvedBy: null, goesOutAt: null }
    endAsking(tx, { kind: 'notice', id }, 'changed', by, now)
    const notice = tx
      .update(notices)
      .set({ ...columns(input, now), ...again, organisationId: post.organisationId, editedAt: now })
      .where(eq(notices.id, id))
      .returning()
      .get()
    tx.delete(noticeScopes).where(eq(noticeScopes.noticeId, id)).run()
    writeScopes(tx, notice, input.scopes)
    return notice
  })
}

/** Throws a draft away; nobody but its authors has seen it. The record keeps that it was there. */
export function deleteDraft(db: Db, id: number, by: number, now: string): Notice {
  return db.transaction((tx) => {
    const notice = ownNoticeDraft(db, tx, id, by, now)
    endAsking(tx, { kind: 'notice', id }, 'takenBack', by, now)
    for (const file of tx.delete(noticeFiles).where(eq(noticeFiles.noticeId, id)).returning().all())
      forgetFile(tx, file.fileId)
    tx.delete(noticeScopes).where(eq(noticeScopes.noticeId, id)).run()
    unschedule(tx, publishKey(id))
    tx.delete(notices).where(eq(notices.id, id)).run()
    record(tx, 'notice.discarded', `notice:${id}`, by, now)
    return notice
  })
}

/** The draft, if this person works on it; throws Conflict once it is going out or has gone. */
export function ownNoticeDraft(db: Db, tx: Db, id: number, by: number, now: string): Notice & Authored {
  const notice = noticeRow(tx, id)
  if (!authorPost(standingOf(db, by, now), notice)) throw new NotFound('shared:errors.notFound')
  if (!mayEdit(notice)) throw new Conflict('notices:errors.notEditable')
  return notice
}

/** The notice with the duty by which it was written. Throws NotFound. */
export function noticeRow(tx: Db, id: number): Notice & Authored {
  const row = tx
    .select({ notice: notices, authorRole: appointments.role, authorScope: appointments.scope })
    .from(notices)
    .leftJoin(appointments, eq(appointments.id, notices.appointmentId))
    .where(eq(notices.id, id))
    .get()
  if (!row) throw new NotFound('shared:errors.notFound')
  const { notice, ...written } = row
  return { ...notice, ...written }
}

export function scopesOfNotice(tx: Db, id: number): string[] {
  const rows = tx.select({ path: noticeScopes.path }).from(noticeScopes).where(eq(noticeScopes.noticeId, id))
  return rows
    .orderBy(noticeScopes.path)
    .all()
    .map((row) => row.path)
}

/** The post written for; throws unless it is held, covers the scopes and they are places of this estate. */
export function postFor(
  tx: Db,
  standing: Standing,
  input: Pick<DraftInput, 'appointmentId' | 'scopes' | 'kind'>,
): Post {
  const post = publishingPosts(standing).find((one) => one.appointmentId === input.appointmentId)
  if (!post) throw new NotAllowed('notices:errors.notYourPost')
  if (!mayPublishTo(post, input.scopes)) throw new Refused('notices:errors.scopeOutside')
  if (input.kind === 'urgent' && !mayBeUrgent(post)) throw new Refused('notices:errors.notForUrgent')
  const known = tx
    .select({ path: addresses.path })
    .from(addresses)
    .where(inList(addresses.path, input.scopes))
    .all()
  if (known.length < new Set(input.scopes).size) throw new Refused('notices:errors.scopeUnknown')
  return post
}

function columns(input: DraftInput, now: string) {
  const { scopes: _, asks, correction, ...words } = input
  return { ...words, acknowledgementAskedAt: asks ? now : null, correction: correction ?? null }
}

export function writeScopes(tx: Db, notice: Notice, scopes: readonly string[]): void {
  const widest = [...new Set(scopes)].filter(
    (scope) => !scopes.some((other) => other !== scope && covers(other, scope)),
  )
  const { id: noticeId, kind, audience } = notice
  const asks = notice.acknowledgementAskedAt === null ? 0 : 1
  for (const path of widest)
    tx.insert(noticeScopes)
      .values({ noticeId, path, kind, audience, asks, state: 'unpublished', listedAt: '', pinned: 0 })
      .run()
}

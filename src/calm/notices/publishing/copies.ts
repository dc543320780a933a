import { eq } from 'drizzle-orm'
import { covers } from '#addresses/paths.ts'
import { Conflict, NotAllowed } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { record } from '#record/record.ts'
import { standingOf } from '#standing/standings.ts'
import { noticeRow, scopesOfNotice, writeScopes } from './drafts.ts'
import { type Authored, authorPost, mayCorrectNotice } from './rules.ts'
import type { Notice } from './schema.ts'
import { noticeFiles, notices } from './schema.ts'

/** A draft with the words of a published notice, linked to it: published, it takes the other's place. */
export function createCorrection(db: Db, id: number, by: number, now: string): Notice {
  return db.transaction((tx) => {
    const old = noticeRow(tx, id)
    if (!mayCorrectNotice(old)) throw new Conflict('notices:errors.notCorrectable')
    const notice = copyOf(db, tx, old, by, now, {
      correctsId: old.id,
      endsAt: old.endsAt,
      startsAt: old.startsAt,
    })
    record(tx, 'notice.correctionDrafted', `notice:${notice.id}`, by, now, { details: { corrects: id } })
    return notice
  })
}

/** A fresh draft with the words and audience of an earlier notice, without its times. */
export function copyNotice(db: Db, id: number, by: number, now: string): Notice {
  return db.transaction((tx) => {
    const notice = copyOf(db, tx, noticeRow(tx, id), by, now, {
      correctsId: null,
      startsAt: null,
      endsAt: null,
    })
    record(tx, 'notice.drafted', `notice:${notice.id}`, by, now, { details: { copyOf: id } })
    return notice
  })
}

type Changes = Pick<Notice, 'correctsId' | 'startsAt' | 'endsAt'>

function copyOf(db: Db, tx: Db, old: Notice & Authored, by: number, now: string, changes: Changes): Notice {
  const post = authorPost(standingOf(db, by, now), old)
  if (!post) throw new NotAllowed('shared:errors.notAllowed')
  const { kind, title, body, place, audience, questions, organisationId } = old
  const notice = tx
    .insert(notices)
    .values({
      kind,
      title,
      body,
      place,
      audience,
      questions,
      organisationId,
      ...changes,
      appointmentId: post.appointmentId,
      writtenBy: by,
      createdAt: now,
      acknowledgementAskedAt: old.acknowledgementAskedAt && now,
    })
    .returning()
    .get()
  writeScopes(
    tx,
    notice,
    scopesOfNotice(tx, old.id).filter((scope) => covers(post.scope, scope)),
  )
  const kept = tx.select().from(noticeFiles).where(eq(noticeFiles.noticeId, old.id)).all()
  for (const file of kept)
    tx.insert(noticeFiles)
      .values({ ...file, noticeId: notice.id })
      .run()
  return notice
}

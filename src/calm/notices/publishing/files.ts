import { and, asc, eq, max, sql } from 'drizzle-orm'
import { endAsking } from '#agreement/asking.ts'
import { NotFound, orNone, Refused } from '#errors.ts'
import { type Db, prepared } from '#estate/db.ts'
import { forgetFile, keepFile } from '#files/kept-files.ts'
import { files } from '#files/schema.ts'
import type { CleanUpload } from '#files/uploads.ts'
import type { Standing } from '#standing/standing.ts'
import { ownNoticeDraft } from './drafts.ts'
import { findNoticeFor } from './find.ts'
import { mostFiles } from './rules.ts'
import { noticeFiles, notices } from './schema.ts'

/** A file under a notice; the bytes stay where they are. */
export type ShownFile = ReturnType<typeof filesOfNotice>[number]

/** Adds cleaned files to a draft, behind those it has. Throws Refused where they would be more than six. */
export function attachFiles(
  db: Db,
  noticeId: number,
  uploads: readonly CleanUpload[],
  by: number,
  now: string,
): void {
  db.transaction((tx) => {
    ownNoticeDraft(tx, noticeId, by, now)
    if (uploads.length > 0) endAsking(tx, { kind: 'notice', id: noticeId }, 'changed', by, now)
    if (filesOfNotice(tx, noticeId).length + uploads.length > mostFiles)
      throw new Refused('notices:errors.tooManyFiles', { most: mostFiles })
    for (const upload of uploads) {
      const fileId = keepFile(tx, upload, by, now)
      const last = tx
        .select({ at: max(noticeFiles.position) })
        .from(noticeFiles)
        .where(eq(noticeFiles.noticeId, noticeId))
        .get()
      const row = { noticeId, fileId, position: (last?.at ?? 0) + 1, caption: '' }
      tx.insert(noticeFiles).values(row).onConflictDoNothing().run()
    }
  })
}

/** Words under each file, and which files go; ids that are not of this draft are passed over. */
export function arrangeFiles(
  db: Db,
  noticeId: number,
  wish: { captions: Record<number, string>; removed: number[] },
  by: number,
  now: string,
): void {
  db.transaction((tx) => {
    ownNoticeDraft(tx, noticeId, by, now)
    if (wish.removed.length > 0 || Object.keys(wish.captions).length > 0)
      endAsking(tx, { kind: 'notice', id: noticeId }, 'changed', by, now)
    for (const { id } of filesOfNotice(tx, noticeId)) {
      const row = and(eq(noticeFiles.noticeId, noticeId), eq(noticeFiles.fileId, id))
      if (wish.removed.includes(id)) {
        tx.delete(noticeFiles).where(row).run()
        forgetFile(tx, id)
      } else if (wish.captions[id] !== undefined) {
        tx.update(noticeFiles).set({ caption: wish.captions[id] }).where(row).run()
      }
    }
  })
}

/** The files of a notice in their order. */
export function filesOfNotice(db: Db, noticeId: number) {
  return prepared(db, 'notices.files', filesQuery).all({ noticeId })
}

function filesQuery(db: Db) {
  const { id, type, name, size, width, height } = files
  return db
    .select({ id, type, name, size, width, height, caption: noticeFiles.caption })
    .from(noticeFiles)
    .innerJoin(files, eq(files.id, noticeFiles.fileId))
    .where(eq(noticeFiles.noticeId, sql.placeholder('noticeId')))
    .orderBy(asc(noticeFiles.position))
    .prepare()
}

/** A file, if it hangs under a notice this person may see; the newest notices are asked first. */
export function findFileFor(db: Db, standing: Standing, id: number, now: string) {
  const hung = db
    .select({ noticeId: noticeFiles.noticeId })
    .from(noticeFiles)
    .innerJoin(notices, eq(notices.id, noticeFiles.noticeId))
    .where(eq(noticeFiles.fileId, id))
    .all()
  const file =
    hung.some(({ noticeId }) => isVisible(db, standing, noticeId, now)) &&
    db.select().from(files).where(eq(files.id, id)).get()
  if (!file) throw new NotFound('shared:errors.notFound')
  return file
}

function isVisible(db: Db, standing: Standing, noticeId: number, now: string): boolean {
  return orNone(() => findNoticeFor(db, standing, noticeId, now)) !== null
}

import { and, asc, eq, max } from 'drizzle-orm'
import { NotFound, Refused } from '#src/errors.ts'
import type { Db, EstateDb } from '#src/estate/db.ts'
import { files, noticeFiles, notices, ticketFiles } from '#src/estate/schema.ts'
import { sha256 } from '#src/estate/secrets.ts'
import type { Standing } from '#src/people/standing.ts'
import { ownDraft } from './drafts.ts'
import { findNoticeFor } from './notices.ts'
import { type CleanFile, cleanFile, type FileFault } from './photos.ts'
import { mostFiles } from './rules.ts'

export type Upload = { name: string; bytes: Uint8Array }
export type CleanUpload = CleanFile & { name: string }
/** A file under a notice; the bytes stay where they are. */
export type ShownFile = ReturnType<typeof filesOf>[number]

/** Checks and cleans uploads; the first one not taken refuses with its name in the sentence. */
export function cleanUploads(uploads: readonly Upload[]): CleanUpload[] {
  return uploads.map(({ name, bytes }) => {
    const clean = cleanFile(bytes)
    if (typeof clean === 'string')
      throw new Refused(`notices:errors.file.${clean satisfies FileFault}`, { name: shortName(name) })
    return { ...clean, name: shortName(name) }
  })
}

/** Adds cleaned files to a draft, behind those it has. Throws Refused where they would be more than six. */
export function attachFiles(
  db: EstateDb,
  noticeId: number,
  uploads: readonly CleanUpload[],
  by: number,
  now: string,
): void {
  db.transaction((tx) => {
    ownDraft(db, tx, noticeId, by, now)
    if (filesOf(tx, noticeId).length + uploads.length > mostFiles)
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
  db: EstateDb,
  noticeId: number,
  wish: { captions: Record<number, string>; removed: number[] },
  by: number,
  now: string,
): void {
  db.transaction((tx) => {
    ownDraft(db, tx, noticeId, by, now)
    for (const { id } of filesOf(tx, noticeId)) {
      const row = and(eq(noticeFiles.noticeId, noticeId), eq(noticeFiles.fileId, id))
      if (wish.removed.includes(id)) {
        tx.delete(noticeFiles).where(row).run()
        forgetFile(tx, id)
      } else if (wish.captions[id] !== undefined) {
        tx.update(noticeFiles)
          .set({ caption: wish.captions[id].trim().slice(0, 120) })
          .where(row)
          .run()
      }
    }
  })
}

/** The files of a notice in their order. */
export function filesOf(db: Db, noticeId: number) {
  const { id, type, name, size, width, height } = files
  return db
    .select({ id, type, name, size, width, height, caption: noticeFiles.caption })
    .from(noticeFiles)
    .innerJoin(files, eq(files.id, noticeFiles.fileId))
    .where(eq(noticeFiles.noticeId, noticeId))
    .orderBy(asc(noticeFiles.position))
    .all()
}

/** A file, if it hangs under a notice this person may see; the newest notices are asked first. */
export function findFileFor(db: EstateDb, standing: Standing, id: number, now: string) {
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

function isVisible(db: EstateDb, standing: Standing, noticeId: number, now: string): boolean {
  try {
    return findNoticeFor(db, standing, noticeId, now).notice.id === noticeId
  } catch (error) {
    if (error instanceof NotFound) return false
    throw error
  }
}

/** The same bytes put up again by the same person are kept once. */
export function keepFile(tx: Db, upload: CleanUpload, by: number, now: string): number {
  const hash = sha256(upload.bytes)
  const known = tx
    .select({ id: files.id })
    .from(files)
    .where(and(eq(files.hash, hash), eq(files.createdBy, by)))
    .get()
  if (known) return known.id
  const { type, name, width, height, bytes } = upload
  const row = {
    hash,
    type,
    name,
    width,
    height,
    size: bytes.length,
    bytes: Buffer.from(bytes),
    createdAt: now,
    createdBy: by,
  }
  return tx.insert(files).values(row).returning({ id: files.id }).get().id
}

/** A photo no notice and no ticket shows any more need not be kept. */
function forgetFile(tx: Db, id: number): void {
  if (tx.select().from(noticeFiles).where(eq(noticeFiles.fileId, id)).get()) return
  if (tx.select().from(ticketFiles).where(eq(ticketFiles.fileId, id)).get()) return
  tx.delete(files).where(eq(files.id, id)).run()
}

function shortName(name: string): string {
  const base = name.split(/[/\\]/).at(-1) ?? ''
  return base.replaceAll(/[\p{Cc}\p{Cf}"]/gu, '').slice(-80) || 'file'
}

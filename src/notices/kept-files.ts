import { and, eq } from 'drizzle-orm'
import type { Db } from '#src/estate/db.ts'
import { files, listingFiles, noticeFiles, ticketFiles } from '#src/estate/schema.ts'
import { sha256 } from '#src/estate/secrets.ts'
import type { CleanFile } from './photos.ts'

export type CleanUpload = CleanFile & { name: string }

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

/** A photo no notice, no ticket and no listing shows any more need not be kept. */
export function forgetFile(tx: Db, id: number): void {
  if (tx.select().from(noticeFiles).where(eq(noticeFiles.fileId, id)).get()) return
  if (tx.select().from(ticketFiles).where(eq(ticketFiles.fileId, id)).get()) return
  if (tx.select().from(listingFiles).where(eq(listingFiles.fileId, id)).get()) return
  tx.delete(files).where(eq(files.id, id)).run()
}

import { and, eq } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import type { Db } from '#estate/db.ts'
import { files } from '#estate/schema.ts'
import { sha256 } from '#estate/secrets.ts'
import { groupComplaints, groupReceipts } from '#src/groupbuys/arrival-schema.ts'
import { groupLedger } from '#src/groupbuys/money-schema.ts'
import { groupBuys, groupPhotos } from '#src/groupbuys/schema.ts'
import { listingFiles } from '#src/listings/schema.ts'
import { supplyDrops } from '#src/supplies/dispatch-schema.ts'
import { ticketFiles } from '#src/tickets/schema.ts'
import type { CleanFile } from './photos.ts'
import { noticeFiles } from './schema.ts'

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

/** Every column in which a page keeps a photo or a paper it shows. */
export const placesOfFiles: SQLiteColumn[] = [
  noticeFiles.fileId,
  ticketFiles.fileId,
  listingFiles.fileId,
  groupPhotos.fileId,
  groupBuys.payFileId,
  groupReceipts.fileId,
  groupComplaints.fileId,
  groupLedger.fileId,
  supplyDrops.fileId,
]

/** A photo that no page shows any more need not be kept. */
export function forgetFile(tx: Db, id: number): void {
  const shown = placesOfFiles.some((place) =>
    tx.select({ id: place }).from(place.table).where(eq(place, id)).limit(1).get(),
  )
  if (!shown) tx.delete(files).where(eq(files.id, id)).run()
}

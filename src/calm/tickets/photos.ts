import { and, asc, eq } from 'drizzle-orm'
import { Refused } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { keepFile } from '#files/kept-files.ts'
import { files } from '#files/schema.ts'
import { type CleanUpload, readUploads } from '#files/uploads.ts'
import { mostTicketPhotos } from './rules.ts'
import { ticketFiles } from './schema.ts'

/** Checks and cleans the photos of a form. Throws Refused with the sentence of the first that is not taken. */
export async function readPhotos(uploads: readonly File[] = []): Promise<CleanUpload[]> {
  if (uploads.length > mostTicketPhotos)
    throw new Refused('tickets:errors.tooManyPhotos', { most: mostTicketPhotos })
  const photos = await readUploads(uploads)
  const paper = photos.find((photo) => photo.width === null)
  if (paper) throw new Refused('tickets:errors.onlyPhotos', { name: paper.name })
  return photos
}

/** Hangs photos that are kept here already under a report: those of the need it was turned from. */
export function sharePhotos(
  tx: Db,
  where: { ticketId: number; reportId: number; shared: boolean; fileIds: readonly number[] },
): void {
  const { fileIds, shared, ...place } = where
  for (const fileId of fileIds)
    tx.insert(ticketFiles)
      .values({ ...place, fileId, entryId: null, shared: shared ? 1 : 0 })
      .run()
}

/** Hangs photos under a report or a line of the story. */
export function keepPhotos(
  tx: Db,
  where: {
    ticketId: number
    reportId?: number
    entryId?: number
    shared: boolean
    photos: readonly CleanUpload[]
  },
  by: number,
  now: string,
): void {
  for (const photo of where.photos) {
    const row = {
      ticketId: where.ticketId,
      fileId: keepFile(tx, photo, by, now),
      reportId: where.reportId ?? null,
      entryId: where.entryId ?? null,
      shared: where.shared ? 1 : 0,
    }
    tx.insert(ticketFiles).values(row).onConflictDoNothing().run()
  }
}

/** The photos of a ticket, oldest first. */
export function ticketPhotos(db: Db, ticketId: number) {
  const { fileId, reportId, entryId, shared } = ticketFiles
  return db
    .select({ fileId, reportId, entryId, shared, width: files.width, height: files.height })
    .from(ticketFiles)
    .innerJoin(files, eq(files.id, fileId))
    .where(eq(ticketFiles.ticketId, ticketId))
    .orderBy(asc(fileId))
    .all()
}

/** The bytes of a photo of this ticket. */
export function ticketPhoto(db: Db, ticketId: number, fileId: number) {
  return db
    .select({ file: files })
    .from(ticketFiles)
    .innerJoin(files, eq(files.id, ticketFiles.fileId))
    .where(and(eq(ticketFiles.ticketId, ticketId), eq(ticketFiles.fileId, fileId)))
    .get()
}

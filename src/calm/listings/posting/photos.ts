import { and, asc, eq } from 'drizzle-orm'
import { Refused } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { forgetFile, keepFile } from '#files/kept-files.ts'
import { files } from '#files/schema.ts'
import type { CleanUpload } from '#files/uploads.ts'
import { listingFiles } from './schema.ts'

/** As many as show a sofa from all sides. */
const mostPhotos = 4

export type ListingPhoto = ReturnType<typeof listingPhotos>[number]

/** The photos of a listing, oldest first. */
export function listingPhotos(db: Db, listingId: number) {
  return db
    .select({ fileId: files.id, width: files.width, height: files.height })
    .from(listingFiles)
    .innerJoin(files, eq(files.id, listingFiles.fileId))
    .where(eq(listingFiles.listingId, listingId))
    .orderBy(asc(files.id))
    .all()
}

/** A photo with its bytes, if this listing shows it. */
export function listingPhoto(db: Db, listingId: number, fileId: number) {
  const shown = and(eq(listingFiles.listingId, listingId), eq(listingFiles.fileId, fileId))
  return db
    .select({ file: files })
    .from(listingFiles)
    .innerJoin(files, eq(files.id, listingFiles.fileId))
    .where(shown)
    .get()?.file
}

/** Hangs photos under a listing. Refused where there would be more than four. */
export function addPhotos(
  tx: Db,
  listingId: number,
  photos: readonly CleanUpload[],
  by: number,
  now: string,
): void {
  if (listingPhotos(tx, listingId).length + photos.length > mostPhotos)
    throw new Refused('listings:errors.tooManyPhotos', { most: mostPhotos })
  for (const photo of photos) {
    const row = { listingId, fileId: keepFile(tx, photo, by, now) }
    tx.insert(listingFiles).values(row).onConflictDoNothing().run()
  }
}

/** The need of next week shows what that of this week showed. */
export function carryPhotos(tx: Db, fromId: number, toId: number): void {
  for (const { fileId } of listingPhotos(tx, fromId))
    tx.insert(listingFiles).values({ listingId: toId, fileId }).run()
}

/** Takes the photos off a listing; what nothing else shows is gone. */
export function forgetPhotos(tx: Db, listingId: number): void {
  const rows = tx.delete(listingFiles).where(eq(listingFiles.listingId, listingId)).returning().all()
  for (const { fileId } of rows) forgetFile(tx, fileId)
}

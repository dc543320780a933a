import { and, eq } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import { sha256 } from '#estate/secrets.ts'
import { fileOwners } from './file-owners.ts'
import { files } from './schema.ts'
import type { CleanUpload } from './uploads.ts'

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

/** A photo that no page shows any more need not be kept. */
export function forgetFile(tx: Db, id: number): void {
  const shown = fileOwners().some((place) =>
    tx.select({ id: place }).from(place.table).where(eq(place, id)).limit(1).get(),
  )
  if (!shown) tx.delete(files).where(eq(files.id, id)).run()
}

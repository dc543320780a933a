import { and, eq, max } from 'drizzle-orm'
import { endAsking } from '#agreement/asking.ts'
import { NotFound, Refused } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { forgetFile, keepFile } from '#files/kept-files.ts'
import { files } from '#files/schema.ts'
import type { CleanUpload } from '#files/uploads.ts'
import { mostBuyPhotos } from '#groupbuys/terms/rules.ts'
import type { Standing } from '#standing/standing.ts'
import { ownBuyDraft } from './drafts.ts'
import { buyPhotos, findBuyFor } from './find.ts'
import { groupPhotos } from './schema.ts'

type PhotoChanges = {
  uploads: readonly CleanUpload[]
  removed: readonly number[]
  /** By file: what is seen on it, for who cannot see it. Photos not named keep theirs. */
  captions: ReadonlyMap<number, string>
}

/** Puts cleaned photos under a draft, behind those it has, and takes `removed` away. Throws Refused past `mostBuyPhotos`. */
export function arrangePhotos(
  db: Db,
  id: number,
  { uploads, removed, captions }: PhotoChanges,
  by: number,
  now: string,
): void {
  db.transaction((tx) => {
    ownBuyDraft(tx, id, by, now)
    if (removed.length + uploads.length + captions.size > 0)
      endAsking(tx, { kind: 'groupbuy', id }, 'changed', by, now)
    for (const fileId of removed) {
      const which = and(eq(groupPhotos.groupBuyId, id), eq(groupPhotos.fileId, fileId))
      if (tx.delete(groupPhotos).where(which).returning().get()) forgetFile(tx, fileId)
    }
    for (const [fileId, caption] of captions)
      tx.update(groupPhotos)
        .set({ caption })
        .where(and(eq(groupPhotos.groupBuyId, id), eq(groupPhotos.fileId, fileId)))
        .run()
    if (buyPhotos(tx, id).length + uploads.length > mostBuyPhotos)
      throw new Refused('groupbuys:errors.tooManyPhotos', { most: mostBuyPhotos }).at('photos')
    for (const upload of uploads) {
      const last = tx
        .select({ at: max(groupPhotos.position) })
        .from(groupPhotos)
        .where(eq(groupPhotos.groupBuyId, id))
        .get()
      const row = {
        groupBuyId: id,
        fileId: keepFile(tx, upload, by, now),
        position: (last?.at ?? 0) + 1,
        caption: '',
      }
      tx.insert(groupPhotos).values(row).onConflictDoNothing().run()
    }
  })
}

/** A photo of a group order this person may see. Throws NotFound. */
export function findPhotoFor(db: Db, standing: Standing, id: number, fileId: number) {
  findBuyFor(db, standing, id)
  const hung = db
    .select()
    .from(groupPhotos)
    .where(and(eq(groupPhotos.groupBuyId, id), eq(groupPhotos.fileId, fileId)))
    .get()
  const file = hung && db.select().from(files).where(eq(files.id, fileId)).get()
  if (!file) throw new NotFound('shared:errors.notFound')
  return file
}

import { eq } from 'drizzle-orm'
import { type Keeper, kept } from '#estate/keepers.ts'
import { files } from './schema.ts'

/** Who leaves takes along what their pages showed: each room forgets its own, and with the last page the file is gone. */
export const fileKeeper: Keeper = {
  keeps: [kept(files, ['name', 'createdBy'], { bytes: 'page' })],
  tells: (db, { id }) => ({
    photosAndPapers: db
      .select({ name: files.name, type: files.type, size: files.size, createdAt: files.createdAt })
      .from(files)
      .where(eq(files.createdBy, id))
      .all(),
  }),
}

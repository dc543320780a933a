import { and, eq, isNotNull } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import { forgetFile } from '#files/kept-files.ts'
import { overSince } from '#groupbuys/terms/find.ts'
import { groupComplaints, groupPickups } from './schema.ts'

/** Empties whose hands took the bags of orders that were over by then; that they were taken stays. */
export function forgetTakers(db: Db, before: string): void {
  db.update(groupPickups)
    .set({ takenBy: null })
    .where(and(isNotNull(groupPickups.takenBy), overSince(groupPickups.groupBuyId, before)))
    .run()
}

/** Empties where this name stands as that of whoever took a bag. */
export function forgetTaker(tx: Db, name: string): void {
  tx.update(groupPickups).set({ takenBy: null }).where(eq(groupPickups.takenBy, name)).run()
}

/** Empties what this person complained of in words and photos; how it was settled stays. */
export function forgetComplaintsBy(tx: Db, personId: number): void {
  const complaints = eq(groupComplaints.by, personId)
  const shown = tx.select({ fileId: groupComplaints.fileId }).from(groupComplaints).where(complaints).all()
  tx.update(groupComplaints).set({ body: '', fileId: null }).where(complaints).run()
  for (const { fileId } of shown) if (fileId !== null) forgetFile(tx, fileId)
}

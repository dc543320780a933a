import { and, eq, isNotNull } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import { forgetFile } from '#files/kept-files.ts'
import { supplyDonations, supplyDrops } from './dispatch-schema.ts'
import { supplyLoans } from './lending-schema.ts'
import { cameToHomeOf, lentToHomeOf } from './own-data.ts'

/**
 * Empties what of supplies names a person who leaves: the name under receipts and gifts, photos taken at their door,
 * what was said of a thing they brought back. That a door got its share stays: it accounts for the stock.
 */
export function forgetInSupplies(tx: Db, personId: number, name: string): void {
  if (name !== '') {
    tx.update(supplyDrops).set({ receivedName: null }).where(eq(supplyDrops.receivedName, name)).run()
    tx.update(supplyDonations).set({ giver: '', named: 0 }).where(eq(supplyDonations.giver, name)).run()
  }
  const shown = and(isNotNull(supplyDrops.fileId), cameToHomeOf(personId))
  const photos = tx.select({ id: supplyDrops.fileId }).from(supplyDrops).where(shown).all()
  tx.update(supplyDrops).set({ fileId: null }).where(shown).run()
  for (const { id } of photos) forgetFile(tx, id!)
  tx.update(supplyDrops).set({ carrierId: null }).where(eq(supplyDrops.carrierId, personId)).run()
  tx.update(supplyLoans).set({ words: null }).where(lentToHomeOf(personId)).run()
}

import { desc, eq, sql } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import type { SupplyLot } from './schema.ts'
import { supplyPackings } from './schema.ts'
import { findLot, lotFor } from './stock-moves.ts'

/**
 * Kits carried to another store take with them what they were packed from, the last packed first: taken apart there,
 * their parts lie there, each in the lot of the same code and day. Kits that came in ready-made have nothing to take.
 */
export function carryPackings(
  tx: Db,
  { from, to, kits }: { from: SupplyLot; to: SupplyLot; kits: number },
  now: string,
): void {
  const packed = tx
    .select()
    .from(supplyPackings)
    .where(eq(supplyPackings.kitLotId, from.id))
    .orderBy(desc(supplyPackings.id))
    .all()
  const owed = new Map(packed.map((row) => [row.partId, row.perKit * kits]))
  for (const { id, partLotId, partId, perKit, pieces, takenBack } of packed) {
    const goes = Math.min(owed.get(partId)!, pieces - takenBack)
    if (goes === 0) continue
    owed.set(partId, owed.get(partId)! - goes)
    tx.update(supplyPackings)
      .set({ takenBack: sql`${supplyPackings.takenBack} + ${goes}` })
      .where(eq(supplyPackings.id, id))
      .run()
    const there = lotFor(tx, { ...findLot(tx, partLotId), storeId: to.storeId }, now)
    tx.insert(supplyPackings)
      .values({ kitLotId: to.id, partLotId: there.id, partId, perKit, pieces: goes, takenBack: 0 })
      .run()
  }
}

import { eq, max } from 'drizzle-orm'
import { Refused } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { inList } from '#estate/in-list.ts'
import { record } from '#record/record.ts'
import { keptBy } from './keeping.ts'
import type { CountReason } from './kinds.ts'
import { supplyCountLines, supplyCounts } from './schema.ts'
import { findItem, findLot, moveStock } from './stock-moves.ts'

export type CountLine = {
  lotId: number
  /** What the list said when it was made. */
  expected: number
  counted: number
  reason: CountReason | null
}

/**
 * Enters a stock-taking: each difference moves the book to what was found, with its reason. What was moved in the
 * meantime stays moved: the difference to the list is booked, not the figure itself. Throws Refused (`params.name`)
 * where a difference has no reason or would take more than there is. The same form again counts nothing.
 */
export function enterCount(
  db: Db,
  input: { storeId: number; lines: readonly CountLine[]; fromPaper: boolean; key: string; at?: string },
  by: number,
  now: string,
): { differences: number } {
  return db.transaction((tx) => {
    const { storeId, lines, fromPaper, key, at = now } = input
    keptBy(tx, storeId, by, now)
    const changed = lines.filter((line) => line.counted !== line.expected)
    if (tx.select().from(supplyCounts).where(eq(supplyCounts.key, key)).get())
      return { differences: changed.length }
    const count = tx
      .insert(supplyCounts)
      .values({ storeId, at, by, fromPaper: fromPaper ? 1 : 0, key })
      .returning()
      .get()
    for (const line of lines) {
      const lot = findLot(tx, line.lotId)
      if (lot.storeId !== storeId) throw new Refused('supplies:errors.otherStore')
      const pieces = line.counted - line.expected
      if (pieces !== 0 && line.reason === null)
        throw new Refused('supplies:errors.reasonMissing', { name: findItem(tx, lot.itemId).name })
      const reason = pieces === 0 ? null : line.reason
      tx.insert(supplyCountLines)
        .values({ ...line, reason, countId: count.id })
        .run()
      if (pieces !== 0)
        moveStock(
          tx,
          { lotId: lot.id, pieces, kind: 'counted', countId: count.id, key: `count:${count.id}` },
          by,
          now,
        )
    }
    const details = { lots: lines.length, differences: changed.length }
    record(tx, 'supplyStore.counted', `store:${storeId}`, by, now, { details })
    return { differences: changed.length }
  })
}

/** When any of these lots was last counted: a difference to an older list is in the book already. */
export function lastCount(db: Db, lotIds: readonly number[]): string | null {
  const row = db
    .select({ at: max(supplyCounts.at) })
    .from(supplyCounts)
    .innerJoin(supplyCountLines, eq(supplyCountLines.countId, supplyCounts.id))
    .where(inList(supplyCountLines.lotId, lotIds))
    .get()
  return row?.at ?? null
}

import { and, asc, desc, eq, gt } from 'drizzle-orm'
import { Conflict } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { estateSettingsOf } from '#estate/estate.ts'
import { mustBeKnowable } from '#estate/known.ts'
import { nameOf } from '#standing/names.ts'
import { dayAndClockOfEstate } from '#time/wall.ts'
import type { SupplyMove } from './schema.ts'
import { supplyMoves } from './schema.ts'
import { findItem } from './stock-moves.ts'

/** The newest row of the ledger, 0 for none: what a page knew of the stock when it was drawn. */
export function newestMove(db: Db): number {
  const { id } = supplyMoves
  return db.select({ id }).from(supplyMoves).orderBy(desc(id)).limit(1).get()?.id ?? 0
}

type Same = Partial<Pick<SupplyMove, 'lotId' | 'itemId' | 'storeId' | 'pieces'>> & Pick<SupplyMove, 'kind'>

/**
 * Throws Conflict, with who moved what and when, where the same was moved since the page was drawn (`known`: the newest row
 * then; null where the page does not say): two people who enter one box, or throw away one. The page that comes back knows
 * of it, so that sending again moves more.
 */
export function mustNotBeMoved(tx: Db, same: Same, known: number | null | undefined): void {
  if (known == null) return
  mustBeKnowable(known, newestMove(tx))
  const { id, at, by, itemId, pieces, kind } = supplyMoves
  const is = <T extends 'lotId' | 'itemId' | 'storeId' | 'pieces'>(name: T) =>
    same[name] === undefined ? undefined : eq(supplyMoves[name], same[name])
  const row = tx
    .select({ at, by, itemId, pieces })
    .from(supplyMoves)
    .where(and(gt(id, known), eq(kind, same.kind), is('lotId'), is('itemId'), is('storeId'), is('pieces')))
    .orderBy(asc(id))
    .limit(1)
    .get()
  if (!row) return
  throw new Conflict('supplies:errors.movedSince', {
    when: dayAndClockOfEstate(row.at, estateSettingsOf(tx).timezone),
    by: nameOf(tx, row.by),
    name: findItem(tx, row.itemId).name,
    pieces: Math.abs(row.pieces),
  })
}

import { and, asc, desc, eq, sql } from 'drizzle-orm'
import { Refused } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { record } from '#record/record.ts'
import { standingOf } from '#standing/standings.ts'
import { keptBy, mustKeep } from './keeping.ts'
import { mustNotBeMoved } from './moved-since.ts'
import type { SupplyLot } from './schema.ts'
import { supplyItems, supplyLots, supplyPackings, supplyRecipes } from './schema.ts'
import { findItem, findLot, isMoved, lotFor, moveStock, takeOut, todayOf } from './stock-moves.ts'

export type KitPart = { partId: number; name: string; unitWord: string; pieces: number }

/** What one kit is packed from; [] for what is no kit. */
export function recipeOf(db: Db, kitId: number): KitPart[] {
  return db
    .select({
      partId: supplyRecipes.partId,
      name: supplyItems.name,
      unitWord: supplyItems.unitWord,
      pieces: supplyRecipes.pieces,
    })
    .from(supplyRecipes)
    .innerJoin(supplyItems, eq(supplyItems.id, supplyRecipes.partId))
    .where(eq(supplyRecipes.kitId, kitId))
    .orderBy(asc(supplyRecipes.id))
    .all()
}

/** Puts so many pieces of a part into the recipe of a kit; 0 takes it out. A kit is never part of itself or of a kit. */
export function setPart(
  db: Db,
  input: { kitId: number; partId: number; pieces: number },
  by: number,
  now: string,
): void {
  db.transaction((tx) => {
    mustKeep(tx, standingOf(tx, by, now), now)
    const { kitId, partId, pieces } = input
    const kit = findItem(tx, kitId)
    findItem(tx, partId)
    const nested = tx.select().from(supplyRecipes).where(eq(supplyRecipes.partId, kitId)).get()
    if (partId === kitId || nested || recipeOf(tx, partId).length > 0)
      throw new Refused('supplies:errors.kitInKit')
    const same = and(eq(supplyRecipes.kitId, kitId), eq(supplyRecipes.partId, partId))
    if (pieces === 0) tx.delete(supplyRecipes).where(same).run()
    else
      tx.insert(supplyRecipes)
        .values(input)
        .onConflictDoUpdate({ target: [supplyRecipes.kitId, supplyRecipes.partId], set: { pieces } })
        .run()
    const details = { name: kit.name }
    record(tx, 'supplyItem.recipeChanged', `supply:${kitId}`, by, now, { details })
  })
}

/**
 * Packs so many kits from one store's parts into a lot of their own, which expires with the first of them. Throws Refused
 * for what has no recipe, Conflict where a part runs out; then nothing has moved.
 */
export function packKits(
  db: Db,
  input: { storeId: number; kitId: number; kits: number; key: string; known?: number | null },
  by: number,
  now: string,
): SupplyLot {
  return db.transaction((tx) => {
    const { storeId, kitId, kits, key } = input
    keptBy(tx, storeId, by, now)
    const kit = findItem(tx, kitId)
    const parts = recipeOf(tx, kitId)
    if (parts.length === 0) throw new Refused('supplies:errors.noRecipe')
    // A packing is a lot of its own: what is taken apart must know what it was made of.
    const code = `${todayOf(tx, now)}/${key.slice(0, 12)}`
    const packed = lotCoded(tx, kitId, storeId, code)
    if (packed && isMoved(tx, 'packed', key)) return packed
    mustNotBeMoved(tx, { itemId: kitId, storeId, kind: 'packed' }, input.known)
    const taken = parts.flatMap((part) => {
      const from = { storeId, itemId: part.partId, pieces: part.pieces * kits }
      return takeOut(tx, from, { kind: 'packed', key }, by, now).map((lot) => ({ ...lot, part }))
    })
    const days = taken.flatMap(({ lotId }) => findLot(tx, lotId).expiresOn ?? []).sort()
    const lot = lotFor(tx, { itemId: kitId, storeId, code, expiresOn: days[0] ?? null }, now)
    for (const { lotId, pieces, part } of taken) {
      const { partId, pieces: perKit } = part
      tx.insert(supplyPackings)
        .values({ kitLotId: lot.id, partLotId: lotId, partId, perKit, pieces, takenBack: 0 })
        .run()
    }
    const after = moveStock(tx, { lotId: lot.id, pieces: kits, kind: 'packed', key }, by, now)
    const details = { name: kit.name, pieces: kits, unitWord: kit.unitWord }
    record(tx, 'supplyStock.packed', `supply:${kitId}`, by, now, { details })
    return after
  })
}

/**
 * Takes kits of a lot apart: their parts go back into the lots they were packed from, the last packed first. Throws
 * Refused where there are not so many kits, or they came in ready-made.
 */
export function unpackKits(
  db: Db,
  input: { kitLotId: number; kits: number; key: string; known?: number | null },
  by: number,
  now: string,
): SupplyLot {
  return db.transaction((tx) => {
    const { kitLotId, kits, key } = input
    const lot = findLot(tx, kitLotId)
    keptBy(tx, lot.storeId, by, now)
    if (isMoved(tx, 'unpacked', key)) return lot
    mustNotBeMoved(tx, { lotId: kitLotId, kind: 'unpacked' }, input.known)
    const after = moveStock(tx, { lotId: kitLotId, pieces: -kits, kind: 'unpacked', key }, by, now)
    const packed = tx
      .select()
      .from(supplyPackings)
      .where(eq(supplyPackings.kitLotId, kitLotId))
      .orderBy(desc(supplyPackings.id))
      .all()
    if (packed.length === 0) throw new Refused('supplies:errors.noRecipe')
    const owed = new Map(packed.map((row) => [row.partId, row.perKit * kits]))
    for (const row of packed) {
      const back = Math.min(owed.get(row.partId)!, row.pieces - row.takenBack)
      if (back === 0) continue
      owed.set(row.partId, owed.get(row.partId)! - back)
      moveStock(tx, { lotId: row.partLotId, pieces: back, kind: 'unpacked', key }, by, now)
      tx.update(supplyPackings)
        .set({ takenBack: sql`${supplyPackings.takenBack} + ${back}` })
        .where(eq(supplyPackings.id, row.id))
        .run()
    }
    if ([...owed.values()].some((pieces) => pieces > 0)) throw new Refused('supplies:errors.noRecipe')
    const kit = findItem(tx, lot.itemId)
    const details = { name: kit.name, pieces: kits, unitWord: kit.unitWord }
    record(tx, 'supplyStock.unpacked', `supply:${kit.id}`, by, now, { details })
    return after
  })
}

function lotCoded(tx: Db, itemId: number, storeId: number, code: string): SupplyLot | undefined {
  const here = and(eq(supplyLots.itemId, itemId), eq(supplyLots.storeId, storeId), eq(supplyLots.code, code))
  return tx.select().from(supplyLots).where(here).get()
}

import { and, eq, gt, sql } from 'drizzle-orm'
import { Conflict, NotFound, Refused } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { estateSettingsOf } from '#estate/estate.ts'
import { dayOfEstate } from '#time/wall.ts'
import type { MoveKind } from './kinds.ts'
import { takeOldest } from './rules.ts'
import type { SupplyItem, SupplyLot } from './schema.ts'
import { supplyItems, supplyLots, supplyMoves } from './schema.ts'

type Move = {
  lotId: number
  /** Above zero comes in, below goes out. */
  pieces: number
  kind: MoveKind
  key: string
  dispatchId?: number
  donationId?: number
  countId?: number
}

/**
 * The one way stock moves: writes the ledger and the lot beside it, in the caller's transaction. Throws Refused where the
 * lot has not so much, whatever the caller saw before. Returns the lot as it is afterwards.
 */
export function moveStock(tx: Db, { lotId, pieces, key, ...rest }: Move, by: number, now: string): SupplyLot {
  const amount = sql`${supplyLots.amount} + ${pieces}`
  const enough = and(eq(supplyLots.id, lotId), sql`${supplyLots.amount} + ${pieces} >= 0`)
  const lot = tx.update(supplyLots).set({ amount }).where(enough).returning().get()
  if (!lot) {
    const has = findLot(tx, lotId).amount
    throw new Refused('supplies:errors.notSoMuch', { has })
  }
  const { itemId, storeId } = lot
  tx.insert(supplyMoves)
    .values({ lotId, itemId, storeId, pieces, ...rest, key: keyOf(rest.kind, key), at: now, by })
    .run()
  return lot
}

/** Has a form with this key moved stock already? A double tap is the same wish, not a second one. */
export function isMoved(tx: Db, kind: MoveKind, key: string): boolean {
  const { id } = supplyMoves
  const same = eq(supplyMoves.key, keyOf(kind, key))
  return tx.select({ id }).from(supplyMoves).where(same).limit(1).get() !== undefined
}

/** A key is one of its kind: a form of another kind that bears the same is another wish. */
const keyOf = (kind: MoveKind, key: string) => `${kind}:${key}`

/**
 * Takes pieces of an item out of a store, what expires first before all. Throws Conflict where there are not so many that
 * may still be used. Answers which lots they came from.
 */
export function takeOut(
  tx: Db,
  from: { storeId: number; itemId: number; pieces: number },
  move_: Omit<Move, 'lotId' | 'pieces'>,
  by: number,
  now: string,
): { lotId: number; pieces: number }[] {
  const lots = lotsIn(tx, from.storeId, from.itemId)
  const parts = takeOldest(lots, from.pieces, todayOf(tx, now))
  if (!parts)
    throw new Conflict('supplies:errors.notEnough', { has: usable(tx, from.storeId, from.itemId, now) })
  for (const part of parts) moveStock(tx, { ...move_, lotId: part.lotId, pieces: -part.pieces }, by, now)
  return parts
}

/** The lots of an item in a store that hold anything. */
function lotsIn(tx: Db, storeId: number, itemId: number): SupplyLot[] {
  const here = and(eq(supplyLots.storeId, storeId), eq(supplyLots.itemId, itemId), gt(supplyLots.amount, 0))
  return tx.select().from(supplyLots).where(here).all()
}

/** Pieces of an item in a store that may still be used. */
export function usable(tx: Db, storeId: number, itemId: number, now: string): number {
  const today = todayOf(tx, now)
  return lotsIn(tx, storeId, itemId)
    .filter((lot) => lot.expiresOn === null || lot.expiresOn >= today)
    .reduce((sum, lot) => sum + lot.amount, 0)
}

/** The lot with this code and day in this store, made where there is none: the same box twice is one lot. */
export function lotFor(
  tx: Db,
  lot: { itemId: number; storeId: number; code: string; expiresOn: string | null },
  now: string,
): SupplyLot {
  const { itemId, storeId, code, expiresOn } = lot
  const same = and(
    eq(supplyLots.itemId, itemId),
    eq(supplyLots.storeId, storeId),
    eq(supplyLots.code, code),
    sql`${supplyLots.expiresOn} is ${expiresOn}`,
  )
  const known = tx.select().from(supplyLots).where(same).get()
  if (known) return known
  return tx
    .insert(supplyLots)
    .values({ itemId, storeId, code, expiresOn, amount: 0, createdAt: now })
    .returning()
    .get()
}

export function findLot(tx: Db, id: number): SupplyLot {
  const lot = tx.select().from(supplyLots).where(eq(supplyLots.id, id)).get()
  if (!lot) throw new NotFound('shared:errors.notFound')
  return lot
}

export function findItem(tx: Db, id: number): SupplyItem {
  const item = tx.select().from(supplyItems).where(eq(supplyItems.id, id)).get()
  if (!item) throw new NotFound('shared:errors.notFound')
  return item
}

/** The day on the estate's own wall: `2026-11-24`. */
export function todayOf(tx: Db, now: string): string {
  return dayOfEstate(now, estateSettingsOf(tx).timezone)
}

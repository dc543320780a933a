import { and, eq, isNotNull, isNull, sql } from 'drizzle-orm'
import { NotFound, Refused } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { groupBuys, groupItems } from '#groupbuys/terms/schema.ts'
import { record } from '#record/record.ts'
import { supplyDonations } from './dispatch-schema.ts'
import { keptBy } from './keeping.ts'
import type { IntakeKind, OutKind } from './kinds.ts'
import { mustNotBeMoved } from './moved-since.ts'
import { carryPackings } from './packings.ts'
import type { SupplyLot } from './schema.ts'
import { supplyMoves } from './schema.ts'
import { findItem, findLot, isMoved, lotFor, moveStock } from './stock-moves.ts'

type Box = { storeId: number; itemId: number; pieces: number; code: string; expiresOn: string | null }
type Giver = { name: string; named: boolean }

/**
 * Takes a box into a store: bought, found at the beginning, or given, and then by whom. `key` is the form's: the same form
 * again takes nothing in. Throws NotAllowed for who does not keep the store, NotFound for no such item, Conflict where the
 * same came in since the page was drawn.
 */
export function takeIn(
  db: Db,
  input: Box & { kind: IntakeKind; giver?: Giver; key: string; known?: number | null },
  by: number,
  now: string,
): SupplyLot {
  return db.transaction((tx) => {
    const { kind, giver, key, pieces, known, ...box } = input
    keptBy(tx, box.storeId, by, now)
    const item = findItem(tx, box.itemId)
    const lot = lotFor(tx, box, now)
    if (isMoved(tx, kind, key)) return lot
    mustNotBeMoved(tx, { itemId: item.id, storeId: box.storeId, kind, pieces }, known)
    const donationId = kind === 'donated' ? keepGiver(tx, giver, by, now) : undefined
    const after = moveStock(
      tx,
      { lotId: lot.id, pieces, kind, key, ...(donationId !== undefined && { donationId }) },
      by,
      now,
    )
    const details = { name: item.name, pieces, unitWord: item.unitWord }
    record(tx, `supplyStock.${kind}`, `supply:${item.id}`, by, now, { details })
    return after
  })
}

function keepGiver(tx: Db, giver: Giver | undefined, by: number, now: string): number {
  const { name = '', named = false } = giver ?? {}
  // Without leave the name is not needed for anything, so it is not kept.
  const row = { giver: named ? name : '', named: named && name !== '' ? 1 : 0 }
  return tx
    .insert(supplyDonations)
    .values({ ...row, givenAt: now, takenBy: by })
    .returning()
    .get().id
}

/** Thanks for a gift, once; shown beside it in the published list. */
export function thankGiver(db: Db, donationId: number, by: number, now: string): void {
  db.transaction((tx) => {
    const stores = tx.all<{ storeId: number }>(
      sql`select distinct store_id as storeId from supply_moves where donation_id = ${donationId}`,
    )
    if (stores.length === 0) throw new NotFound('shared:errors.notFound')
    for (const { storeId } of stores) keptBy(tx, storeId, by, now)
    const unthanked = and(eq(supplyDonations.id, donationId), isNull(supplyDonations.thankedAt))
    const row = tx
      .update(supplyDonations)
      .set({ thankedAt: now, thankedBy: by })
      .where(unthanked)
      .returning()
      .get()
    if (row) record(tx, 'supplyDonation.thanked', `donation:${donationId}`, by, now)
  })
}

export type Leftover = { groupItemId: number; buy: string; name: string; unitWord: string; pieces: number }

/** What closed group orders left over and nobody has taken into a store yet. */
export function leftovers(db: Db): Leftover[] {
  const open = sql`not exists (select 1 from supply_moves m where m.key = 'surplus:' || ${groupItems.id})`
  return db
    .select({
      groupItemId: groupItems.id,
      buy: groupBuys.title,
      name: groupItems.name,
      unitWord: groupItems.unitWord,
      pieces: sql<number>`${groupItems.leftover}`,
    })
    .from(groupItems)
    .innerJoin(groupBuys, eq(groupBuys.id, groupItems.groupBuyId))
    .where(
      and(
        isNotNull(groupBuys.closedAt),
        isNull(groupBuys.cancelledAt),
        sql`${groupItems.leftover} > 0`,
        open,
      ),
    )
    .orderBy(sql`${groupItems.id} desc`)
    .limit(30)
    .all()
}

/**
 * Takes what a group order left over into a store, all of it or less, once. Throws Refused for more than is left over,
 * NotFound where nothing is, Conflict where another took it in before.
 */
export function takeSurplus(
  db: Db,
  input: Box & { groupItemId: number },
  by: number,
  now: string,
): SupplyLot {
  return db.transaction((tx) => {
    const { groupItemId, pieces, ...box } = input
    keptBy(tx, box.storeId, by, now)
    const item = findItem(tx, box.itemId)
    const lot = lotFor(tx, box, now)
    const key = String(groupItemId)
    mustBeLeft(tx, key, by)
    if (isMoved(tx, 'surplus', key)) return lot
    const leftover = leftovers(tx).find((one) => one.groupItemId === groupItemId)
    if (!leftover) throw new NotFound('shared:errors.notFound')
    if (pieces > leftover.pieces) throw new Refused('supplies:errors.notSoMuch', { has: leftover.pieces })
    const after = moveStock(tx, { lotId: lot.id, pieces, kind: 'surplus', key }, by, now)
    const details = { name: item.name, pieces, unitWord: item.unitWord }
    record(tx, 'supplyStock.surplus', `supply:${item.id}`, by, now, { details })
    return after
  })
}

/** Another who took it in must be named, or whoever comes second thinks that their count is in the book. */
function mustBeLeft(tx: Db, key: string, by: number): void {
  const same = and(eq(supplyMoves.kind, 'surplus'), eq(supplyMoves.key, `surplus:${key}`))
  const row = tx
    .select({ id: supplyMoves.id, by: supplyMoves.by, lotId: supplyMoves.lotId })
    .from(supplyMoves)
    .where(same)
    .get()
  if (row && row.by !== by) mustNotBeMoved(tx, { lotId: row.lotId, kind: 'surplus' }, row.id - 1)
}

/**
 * Takes pieces of one lot out: spoiled, used up, or carried to another store. Throws Refused where it has not so many, Conflict
 * where some were taken out so since the page was drawn.
 */
export function takeAway(
  db: Db,
  input: {
    lotId: number
    pieces: number
    kind: OutKind
    toStoreId: number | null
    key: string
    known?: number | null
  },
  by: number,
  now: string,
): SupplyLot {
  return db.transaction((tx) => {
    const { lotId, pieces, kind, toStoreId, key, known } = input
    const lot = findLot(tx, lotId)
    keptBy(tx, lot.storeId, by, now)
    if (isMoved(tx, kind, key)) return lot
    mustNotBeMoved(tx, { lotId, kind }, known)
    if (kind === 'moved') {
      if (toStoreId === null || toStoreId === lot.storeId) throw new Refused('supplies:errors.whichStore')
      keptBy(tx, toStoreId, by, now)
      const there = lotFor(tx, { ...lot, storeId: toStoreId }, now)
      moveStock(tx, { lotId: there.id, pieces, kind, key }, by, now)
      carryPackings(tx, { from: lot, to: there, kits: pieces }, now)
    }
    const after = moveStock(tx, { lotId, pieces: -pieces, kind, key }, by, now)
    const item = findItem(tx, lot.itemId)
    const details = { name: item.name, pieces, unitWord: item.unitWord }
    record(tx, `supplyStock.${kind}`, `supply:${item.id}`, by, now, { details })
    return after
  })
}

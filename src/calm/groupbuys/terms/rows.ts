import { eq, sql } from 'drizzle-orm'
import { addresses } from '#addresses/schema.ts'
import { NotFound, Refused } from '#errors.ts'
import { type Db, prepared } from '#estate/db.ts'
import { inList } from '#estate/in-list.ts'
import { record } from '#record/record.ts'
import { buyRow, itemsOf } from './find.ts'
import type { BuyInput, ItemInput, PointInput } from './input.ts'
import type { GroupBuy } from './schema.ts'
import { groupBuys, groupItems, groupPickupPoints, groupPriceSteps } from './schema.ts'

export function writeBuy(
  tx: Db,
  input: BuyInput,
  { by, now, copiedFromId }: { by: number; now: string; copiedFromId: number | null },
): GroupBuy {
  const { items, points, ...columns } = input
  mustBeHome(tx, columns.takerUnit)
  const row = { ...columns, copiedFromId, leaderId: by, createdBy: by, createdAt: now, version: 0 }
  const { id } = tx.insert(groupBuys).values(row).returning({ id: groupBuys.id }).get()
  writeParts(tx, id, items, points)
  record(tx, 'groupBuy.drafted', `groupbuy:${id}`, by, now)
  return buyRow(tx, id)
}

export function writeParts(
  tx: Db,
  groupBuyId: number,
  items: readonly ItemInput[],
  points: readonly PointInput[],
): void {
  const pointIds = points.map(
    (point, position) =>
      tx
        .insert(groupPickupPoints)
        .values({ ...point, groupBuyId, position })
        .returning({ id: groupPickupPoints.id })
        .get().id,
  )
  for (const [position, { steps, point, ...item }] of items.entries()) {
    const pickupPointId = point === null ? null : (pointIds[point] ?? null)
    const row = { ...item, groupBuyId, position, pickupPointId, wantTotal: 0, flexTotal: 0 }
    const { id } = tx.insert(groupItems).values(row).returning({ id: groupItems.id }).get()
    for (const step of steps)
      tx.insert(groupPriceSteps)
        .values({ ...step, itemId: id })
        .onConflictDoNothing()
        .run()
  }
}

export function clearParts(tx: Db, id: number): void {
  const items = itemsOf(tx, id).map((item) => item.id)
  tx.delete(groupPriceSteps).where(inList(groupPriceSteps.itemId, items)).run()
  tx.delete(groupItems).where(eq(groupItems.groupBuyId, id)).run()
  tx.delete(groupPickupPoints).where(eq(groupPickupPoints.groupBuyId, id)).run()
}

export function mustBeHome(tx: Db, unit: string | null): void {
  if (unit === null) return
  const address = tx.select().from(addresses).where(eq(addresses.path, unit)).get()
  if (!address || address.retiredAt !== null) throw new Refused('groupbuys:errors.takerUnknown')
  if (address.kind !== 'unit' && address.kind !== 'shop') throw new NotFound('shared:errors.notFound')
}

/** Moves a group order on: whatever of it changes after it was written. Answers it as it stands then. */
export function changeBuy(tx: Db, id: number, set: Partial<typeof groupBuys.$inferInsert>): GroupBuy {
  return tx.update(groupBuys).set(set).where(eq(groupBuys.id, id)).returning().get()!
}

/** Counts that its lines changed, by which two printed sheets are compared. */
export function countVersion(tx: Db, id: number): void {
  tx.update(groupBuys)
    .set({ version: sql`${groupBuys.version} + 1` })
    .where(eq(groupBuys.id, id))
    .run()
}

/** Takes a group order away whose items and places are gone already. */
export function dropBuy(tx: Db, id: number): void {
  tx.delete(groupBuys).where(eq(groupBuys.id, id)).run()
}

/** What the closing, the lorry or the queue makes of an item. */
export function changeBuyItem(tx: Db, id: number, set: Partial<typeof groupItems.$inferInsert>): void {
  tx.update(groupItems).set(set).where(eq(groupItems.id, id)).run()
}

/** Nothing is bought of any item: the group order was called off. */
export function emptyItems(tx: Db, groupBuyId: number): void {
  tx.update(groupItems)
    .set({ packs: 0, total: 0, leftover: 0 })
    .where(eq(groupItems.groupBuyId, groupBuyId))
    .run()
}

/** Moves what is wanted of an item in all by what a home adds or takes off; asked by the thousand when a list opens. */
export function addWanted(tx: Db, itemId: number, want: number, flex: number): void {
  prepared(tx, 'groupbuys.total', totalQuery).run({ itemId, want, flex })
}

function totalQuery(db: Db) {
  const at = (name: string) => sql.placeholder(name)
  return db
    .update(groupItems)
    .set({ wantTotal: sql`want_total + ${at('want')}`, flexTotal: sql`flex_total + ${at('flex')}` })
    .where(eq(groupItems.id, at('itemId')))
    .prepare()
}

import { eq } from 'drizzle-orm'
import { addresses } from '#addresses/schema.ts'
import { NotFound, Refused } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { inList } from '#estate/sql.ts'
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
  record(tx, { at: now, by, action: 'groupBuy.drafted', subject: `groupbuy:${id}` })
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
  const place = tx.select().from(addresses).where(eq(addresses.path, unit)).get()
  if (!place || place.retiredAt !== null) throw new Refused('groupbuys:errors.takerUnknown')
  if (place.kind !== 'unit' && place.kind !== 'shop') throw new NotFound('shared:errors.notFound')
}

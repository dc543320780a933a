import { and, eq, isNull, sql } from 'drizzle-orm'
import { buildingOf } from '#addresses/paths.ts'
import { addresses } from '#addresses/schema.ts'
import { NotFound } from '#errors.ts'
import { type Db, prepared } from '#estate/db.ts'
import { type GroupLine, type GroupOrder, groupBuildingTotals, groupLines, groupOrders } from './schema.ts'

// The queries ordering runs by the thousand when a list opens: built once an open estate.

const at = (name: string) => sql.placeholder(name)

export function orderOf(db: Db, groupBuyId: number, unit: string): GroupOrder | undefined {
  return prepared(db, 'groupbuys.order', (d) =>
    d
      .select()
      .from(groupOrders)
      .where(and(eq(groupOrders.groupBuyId, at('groupBuyId')), eq(groupOrders.unit, at('unit'))))
      .prepare(),
  ).get({ groupBuyId, unit })
}

export function orderLines(db: Db, orderId: number): GroupLine[] {
  return prepared(db, 'groupbuys.lines', (d) =>
    d
      .select()
      .from(groupLines)
      .where(eq(groupLines.orderId, at('orderId')))
      .prepare(),
  ).all({ orderId })
}

/** Pieces the homes of this building want of an item with a quota. */
export function wantedInBuilding(db: Db, itemId: number, building: string): number {
  const row = prepared(db, 'groupbuys.building', (d) =>
    d
      .select({ want: groupBuildingTotals.want })
      .from(groupBuildingTotals)
      .where(
        and(eq(groupBuildingTotals.itemId, at('itemId')), eq(groupBuildingTotals.building, at('building'))),
      )
      .prepare(),
  ).get({ itemId, building })
  return row?.want ?? 0
}

/** A first row for this home, which wants nothing yet. Throws NotFound where there is no such door. */
export function openOrder(
  tx: Db,
  groupBuyId: number,
  unit: string,
  forPerson: number | null,
  by: number,
  now: string,
): GroupOrder {
  const place = prepared(tx, 'groupbuys.place', (d) =>
    d
      .select()
      .from(addresses)
      .where(eq(addresses.path, at('unit')))
      .prepare(),
  ).get({ unit })
  if (!place || place.retiredAt !== null || (place.kind !== 'unit' && place.kind !== 'shop'))
    throw new NotFound('shared:errors.notFound')
  return prepared(tx, 'groupbuys.openOrder', openQuery).get({
    groupBuyId,
    unit,
    building: buildingOf(unit),
    sortKey: place.sortKey,
    forPerson,
    by,
    now,
  })!
}

function openQuery(db: Db) {
  const [groupBuyId, by, forPerson] = [at('groupBuyId'), at('by'), at('forPerson')]
  const now = at('now')
  return db
    .insert(groupOrders)
    .values({
      groupBuyId,
      unit: at('unit'),
      building: at('building'),
      sortKey: at('sortKey'),
      forPerson,
      placedAt: now,
      placedBy: by,
      changedAt: now,
      changedBy: by,
      comment: '',
      version: 0,
      emptySince: now,
      goods: 0,
      freight: 0,
      fees: 0,
    })
    .returning()
    .prepare()
}

/** Writes that the order changed, and whether it still wants anything. */
export function touchOrder(
  tx: Db,
  order: GroupOrder,
  {
    empty,
    comment = order.comment,
    pickupPointId = order.pickupPointId,
  }: { empty: boolean; comment?: string; pickupPointId?: number | null },
  by: number,
  now: string,
): GroupOrder {
  const emptySince = empty ? (order.emptySince ?? now) : null
  return prepared(tx, 'groupbuys.touch', touchQuery).get({
    id: order.id,
    emptySince,
    comment,
    pickupPointId,
    by,
    now,
  })!
}

function touchQuery(db: Db) {
  return db
    .update(groupOrders)
    .set({
      version: sql`version + 1`,
      changedAt: sql`${at('now')}`,
      changedBy: sql`${at('by')}`,
      emptySince: sql`${at('emptySince')}`,
      comment: sql`${at('comment')}`,
      pickupPointId: sql`${at('pickupPointId')}`,
    })
    .where(eq(groupOrders.id, at('id')))
    .returning()
    .prepare()
}

/** How many homes order something. */
export function activeHomes(db: Db, groupBuyId: number): number {
  return prepared(db, 'groupbuys.homes', (d) =>
    d
      .select({ count: sql<number>`count(*)` })
      .from(groupOrders)
      .where(and(eq(groupOrders.groupBuyId, sql.placeholder('id')), isNull(groupOrders.emptySince)))
      .prepare(),
  ).get({ id: groupBuyId })!.count
}

export function orderRow(tx: Db, groupBuyId: number, orderId: number) {
  const row = tx
    .select()
    .from(groupOrders)
    .where(and(eq(groupOrders.id, orderId), eq(groupOrders.groupBuyId, groupBuyId)))
    .get()
  if (!row) throw new NotFound('shared:errors.notFound')
  return row
}

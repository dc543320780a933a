import { and, eq, sql } from 'drizzle-orm'
import { buildingOf } from '#src/addresses/paths.ts'
import { NotFound } from '#src/errors.ts'
import { type Db, type EstateDb, prepared } from '#src/estate/db.ts'
import {
  addresses,
  groupBuildingTotals,
  groupIncrements,
  groupItems,
  groupLines,
  groupOrders,
  occupancies,
  people,
} from '#src/estate/schema.ts'
import type { Door } from './rules.ts'
import type { GroupItem, GroupLine, GroupOrder } from './schema.ts'

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

export function linesOf(db: Db, orderId: number): GroupLine[] {
  return prepared(db, 'groupbuys.lines', (d) =>
    d
      .select()
      .from(groupLines)
      .where(eq(groupLines.orderId, at('orderId')))
      .prepare(),
  ).all({ orderId })
}

/** Has this very form been taken already? */
export function isTaken(db: Db, orderId: number, key: string): boolean {
  return (
    prepared(db, 'groupbuys.taken', (d) =>
      d
        .select({ id: groupIncrements.id })
        .from(groupIncrements)
        .where(and(eq(groupIncrements.orderId, at('orderId')), eq(groupIncrements.key, at('key'))))
        .limit(1)
        .prepare(),
    ).get({ orderId, key }) !== undefined
  )
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

export type Change = {
  groupBuyId: number
  order: GroupOrder
  item: GroupItem
  want: number
  flex: number
  amount: number
  forPerson: number | null
  key: string
}

/** Appends to the log and moves what is kept beside it; `want` and `flex` are what is added or taken off. */
export function appendIncrement(tx: Db, change: Change, by: number, now: string): void {
  const { groupBuyId, order, item, want, flex, amount, forPerson, key } = change
  const ids = { orderId: order.id, itemId: item.id, groupBuyId }
  prepared(tx, 'groupbuys.append', appendQuery).run({ ...ids, want, flex, at: now, by, forPerson, key })
  prepared(tx, 'groupbuys.line', lineQuery).run({ ...ids, want, flex, amount })
  prepared(tx, 'groupbuys.total', totalQuery).run({ itemId: item.id, want, flex })
  if (item.quota !== null)
    prepared(tx, 'groupbuys.buildingTotal', buildingQuery).run({
      itemId: item.id,
      building: order.building,
      want,
    })
}

function appendQuery(db: EstateDb) {
  const { orderId, itemId, groupBuyId, want, flex, by, forPerson, key } = names
  return db
    .insert(groupIncrements)
    .values({ orderId, itemId, groupBuyId, want, flex, at: at('at'), by, forPerson, key })
    .prepare()
}

function lineQuery(db: EstateDb) {
  const { orderId, itemId, groupBuyId, want, flex, amount } = names
  return db
    .insert(groupLines)
    .values({ orderId, itemId, groupBuyId, want, flex, amount })
    .onConflictDoUpdate({
      target: [groupLines.orderId, groupLines.itemId],
      set: { want: sql`want + excluded.want`, flex: sql`flex + excluded.flex`, amount: sql`excluded.amount` },
    })
    .prepare()
}

function totalQuery(db: EstateDb) {
  return db
    .update(groupItems)
    .set({ wantTotal: sql`want_total + ${at('want')}`, flexTotal: sql`flex_total + ${at('flex')}` })
    .where(eq(groupItems.id, at('itemId')))
    .prepare()
}

function buildingQuery(db: EstateDb) {
  return db
    .insert(groupBuildingTotals)
    .values({ itemId: names.itemId, building: at('building'), want: names.want })
    .onConflictDoUpdate({
      target: [groupBuildingTotals.itemId, groupBuildingTotals.building],
      set: { want: sql`want + excluded.want` },
    })
    .prepare()
}

const names = {
  orderId: at('orderId'),
  itemId: at('itemId'),
  groupBuyId: at('groupBuyId'),
  want: at('want'),
  flex: at('flex'),
  amount: at('amount'),
  by: at('by'),
  forPerson: at('forPerson'),
  key: at('key'),
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

function openQuery(db: EstateDb) {
  const { groupBuyId, by, forPerson } = names
  const now = at('now')
  return db
    .insert(groupOrders)
    .values({
      ...{ groupBuyId, unit: at('unit'), building: at('building'), sortKey: at('sortKey'), forPerson },
      ...{
        placedAt: now,
        placedBy: by,
        changedAt: now,
        changedBy: by,
        comment: '',
        version: 0,
        emptySince: now,
      },
      ...{ goods: 0, freight: 0, fees: 0 },
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

function touchQuery(db: EstateDb) {
  return db
    .update(groupOrders)
    .set({
      ...{ version: sql`version + 1`, changedAt: sql`${at('now')}`, changedBy: sql`${at('by')}` },
      ...{
        emptySince: sql`${at('emptySince')}`,
        comment: sql`${at('comment')}`,
        pickupPointId: sql`${at('pickupPointId')}`,
      },
    })
    .where(eq(groupOrders.id, at('id')))
    .returning()
    .prepare()
}

/** Who lives behind a door now, as far as ordering for others asks; `without` is somebody without an account. */
export function doorOf(db: Db, unit: string, now: string): Door & { without: number | null } {
  const rows = db
    .select({ id: people.id, since: people.accountSince, closed: people.closedAt })
    .from(occupancies)
    .innerJoin(people, eq(people.id, occupancies.personId))
    .where(
      and(
        eq(occupancies.unit, unit),
        sql`${occupancies.since} <= ${now} and (${occupancies.until} is null or ${occupancies.until} > ${now})`,
      ),
    )
    .all()
  const without = rows.find((row) => row.since === null || row.closed !== null)
  return {
    unit,
    without: without?.id ?? null,
    someoneWithoutAccount: without !== undefined,
    someoneWithAccount: rows.some((row) => row.since !== null && row.closed === null),
  }
}

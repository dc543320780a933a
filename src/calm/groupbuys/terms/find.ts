import { asc, eq, type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import { NotFound } from '#errors.ts'
import { type Db, prepared } from '#estate/db.ts'
import type { PriceStep } from '#groupbuys/sums/price.ts'
import {
  type GroupBuy,
  type GroupItem,
  groupBuys,
  groupItems,
  groupPickupPoints,
  groupPriceSteps,
} from './schema.ts'

/** The group order by its number. Throws NotFound. */
export function buyRow(db: Db, id: number): GroupBuy {
  const row = prepared(db, 'groupbuys.row', (d) =>
    d
      .select()
      .from(groupBuys)
      .where(eq(groupBuys.id, sql.placeholder('id')))
      .prepare(),
  ).get({ id })
  if (!row) throw new NotFound('shared:errors.notFound')
  return row
}

export function itemsOf(db: Db, groupBuyId: number): GroupItem[] {
  return prepared(db, 'groupbuys.items', (d) =>
    d
      .select()
      .from(groupItems)
      .where(eq(groupItems.groupBuyId, sql.placeholder('id')))
      .orderBy(asc(groupItems.position))
      .prepare(),
  ).all({ id: groupBuyId })
}

export function stepsOf(db: Db, groupBuyId: number) {
  const { itemId, fromPieces, price } = groupPriceSteps
  return prepared(db, 'groupbuys.steps', (d) =>
    d
      .select({ itemId, fromPieces, price })
      .from(groupPriceSteps)
      .innerJoin(groupItems, eq(groupItems.id, itemId))
      .where(eq(groupItems.groupBuyId, sql.placeholder('id')))
      .orderBy(asc(fromPieces))
      .prepare(),
  ).all({ id: groupBuyId })
}

export function pointsOf(db: Db, groupBuyId: number) {
  return prepared(db, 'groupbuys.points', (d) =>
    d
      .select()
      .from(groupPickupPoints)
      .where(eq(groupPickupPoints.groupBuyId, sql.placeholder('id')))
      .orderBy(asc(groupPickupPoints.position))
      .prepare(),
  ).all({ id: groupBuyId })
}

export function stepsByItem(tx: Db, groupBuyId: number): Map<number, PriceStep[]> {
  const steps = new Map<number, PriceStep[]>()
  for (const { itemId, fromPieces, price } of stepsOf(tx, groupBuyId))
    steps.set(itemId, [...(steps.get(itemId) ?? []), { fromPieces, price }])
  return steps
}

/** Was the order of this number settled or called off by then? Asked of each row, since all that ever were only become more. */
export function overSince(groupBuyId: SQLWrapper, before: string): SQL {
  return sql`exists (select 1 from ${groupBuys} where ${groupBuys.id} = ${groupBuyId}
    and coalesce(${groupBuys.settledAt}, ${groupBuys.cancelledAt}) <= ${before})`
}

/** Was the order neither closed nor called off before then? Said in three ways, each of which is a range of an index. */
export function notOverSince(before: string): SQL {
  const { closedAt, cancelledAt } = groupBuys
  return sql`(${closedAt} > ${before} or (${closedAt} is null and ${cancelledAt} is null)
    or (${closedAt} is null and ${cancelledAt} > ${before}))`
}

import { sql } from 'drizzle-orm'
import { type Db, prepared } from '#estate/db.ts'
import { addWanted } from '#groupbuys/terms/rows.ts'
import type { GroupItem } from '#groupbuys/terms/schema.ts'
import type { GroupOrder } from './schema.ts'
import { groupBuildingTotals, groupIncrements, groupLines } from './schema.ts'

const at = (name: string) => sql.placeholder(name)

type Change = {
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
  addWanted(tx, item.id, want, flex)
  if (item.quota !== null)
    prepared(tx, 'groupbuys.buildingTotal', buildingQuery).run({
      itemId: item.id,
      building: order.building,
      want,
    })
}

function appendQuery(db: Db) {
  const { orderId, itemId, groupBuyId, want, flex, by, forPerson, key } = names
  return db
    .insert(groupIncrements)
    .values({ orderId, itemId, groupBuyId, want, flex, at: at('at'), by, forPerson, key })
    .prepare()
}

function lineQuery(db: Db) {
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

function buildingQuery(db: Db) {
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

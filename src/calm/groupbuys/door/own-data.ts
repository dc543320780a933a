import { eq, or } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import { groupComplaints } from '#groupbuys/handover/schema.ts'
import { groupClaims } from '#groupbuys/money/schema.ts'
import { groupIncrements, groupOrders, groupWaiting } from '#groupbuys/orders/schema.ts'
import { groupBuys, groupItems } from '#groupbuys/terms/schema.ts'

/** What group buying keeps about one person, to take away: what was ordered, asked, said and led by or for them. */
export function buyingDataOf(db: Db, personId: number) {
  const { unit, comment, placedAt, changedAt } = groupOrders
  const { want, flex, at } = groupIncrements
  const ordered = or(eq(groupIncrements.by, personId), eq(groupIncrements.forPerson, personId))
  const asked = or(eq(groupWaiting.askedBy, personId), eq(groupWaiting.forPerson, personId))
  return {
    groupOrdersLed: db
      .select({ title: groupBuys.title, publishedAt: groupBuys.publishedAt, closedAt: groupBuys.closedAt })
      .from(groupBuys)
      .where(eq(groupBuys.leaderId, personId))
      .all(),
    groupOrdersChanged: db
      .select({ title: groupBuys.title, unit, comment, placedAt, changedAt })
      .from(groupOrders)
      .innerJoin(groupBuys, eq(groupBuys.id, groupOrders.groupBuyId))
      .where(or(eq(groupOrders.changedBy, personId), eq(groupOrders.forPerson, personId)))
      .all(),
    groupPiecesOrdered: db
      .select({ item: groupItems.name, unit, want, flex, at })
      .from(groupIncrements)
      .innerJoin(groupItems, eq(groupItems.id, groupIncrements.itemId))
      .innerJoin(groupOrders, eq(groupOrders.id, groupIncrements.orderId))
      .where(ordered)
      .all(),
    groupPlacesInQueues: db.select().from(groupWaiting).where(asked).all(),
    groupPaymentsSaid: db.select().from(groupClaims).where(eq(groupClaims.by, personId)).all(),
    groupComplaintsMade: db.select().from(groupComplaints).where(eq(groupComplaints.by, personId)).all(),
  }
}

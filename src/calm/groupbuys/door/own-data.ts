import { and, eq, isNotNull, or, type SQL } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import { groupComplaints, groupPickups } from '#groupbuys/handover/schema.ts'
import { groupClaims, groupLedger } from '#groupbuys/money/schema.ts'
import { groupLeaders } from '#groupbuys/offer/schema.ts'
import { groupIncrements, groupLines, groupOrders, groupWaiting } from '#groupbuys/orders/schema.ts'
import { groupBuys, groupItems } from '#groupbuys/terms/schema.ts'

/** What group buying keeps about one person, to take away: what was ordered, asked, said and led by or for them. */
export function buyingDataOf(db: Db, personId: number) {
  const { unit, comment, placedAt, changedAt } = groupOrders
  const { want, flex, at } = groupIncrements
  const { title, publishedAt, closedAt, payNote, refusedWhy } = groupBuys
  const mine = or(eq(groupOrders.changedBy, personId), eq(groupOrders.forPerson, personId))
  const ordered = or(eq(groupIncrements.by, personId), eq(groupIncrements.forPerson, personId))
  const asked = or(eq(groupWaiting.askedBy, personId), eq(groupWaiting.forPerson, personId))
  return {
    groupOrdersLed: db
      .select({ title, publishedAt, closedAt, payNote, refusedWhy })
      .from(groupBuys)
      .where(eq(groupBuys.leaderId, personId))
      .all(),
    groupOrdersHelpedLead: db
      .select({ title, addedAt: groupLeaders.addedAt, endedAt: groupLeaders.endedAt })
      .from(groupLeaders)
      .innerJoin(groupBuys, eq(groupBuys.id, groupLeaders.groupBuyId))
      .where(eq(groupLeaders.personId, personId))
      .all(),
    groupOrdersChanged: db
      .select({ title, unit, comment, placedAt, changedAt })
      .from(groupOrders)
      .innerJoin(groupBuys, eq(groupBuys.id, groupOrders.groupBuyId))
      .where(mine)
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
    ...orderDataOf(db, mine),
  }
}

/** What was written in the accounts and at the counter beside the orders of one's own. */
function orderDataOf(db: Db, mine: SQL | undefined) {
  const { kind, amount, at, reference, note } = groupLedger
  const { how, takenBy } = groupPickups
  const { changedAt, changedWhy } = groupLines
  return {
    groupAccounts: db
      .select({ kind, amount, at, reference, note })
      .from(groupLedger)
      .innerJoin(groupOrders, eq(groupOrders.id, groupLedger.orderId))
      .where(mine)
      .all(),
    groupHandedOver: db
      .select({ at: groupPickups.at, how, takenBy })
      .from(groupPickups)
      .innerJoin(groupOrders, eq(groupOrders.id, groupPickups.orderId))
      .where(mine)
      .all(),
    groupLinesChanged: db
      .select({ changedAt, changedWhy })
      .from(groupLines)
      .innerJoin(groupOrders, eq(groupOrders.id, groupLines.orderId))
      .where(and(mine, isNotNull(groupLines.changedAt)))
      .all(),
  }
}

import { and, asc, eq, isNull, max, sql } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import { groupOrders } from '#groupbuys/orders/schema.ts'
import type { GroupBuy } from '#groupbuys/terms/schema.ts'
import { hoursAfter } from '#time/instants.ts'
import { groupComplaints, groupPickups } from './schema.ts'

/** Until when this home may complain: so many hours after arrival, or after its bag was handed over if that was later. */
export function complaintsUntil(db: Db, buy: GroupBuy, orderId: number): string | null {
  if (buy.arrivedAt === null) return null
  const handed = db
    .select({ at: max(groupPickups.at) })
    .from(groupPickups)
    .where(
      and(eq(groupPickups.orderId, orderId), isNull(groupPickups.complaintId), isNull(groupPickups.undoneAt)),
    )
    .get()
  const from = handed?.at && handed.at > buy.arrivedAt ? handed.at : buy.arrivedAt
  return hoursAfter(from, buy.complaintHours)
}

/** Whether the goods that replace those complained of have been handed over. */
const handedOver = sql<number>`exists (select 1 from group_pickups p where p.complaint_id = ${groupComplaints.id} and p.undone_at is null)`

/** Complaints of one order, open ones first; of one home where told. */
export function complaintsOf(db: Db, groupBuyId: number, orderIds?: readonly number[]) {
  return db
    .select({ complaint: groupComplaints, unit: groupOrders.unit, handed: handedOver })
    .from(groupComplaints)
    .innerJoin(groupOrders, eq(groupOrders.id, groupComplaints.orderId))
    .where(eq(groupComplaints.groupBuyId, groupBuyId))
    .orderBy(asc(groupComplaints.settledAt), asc(groupComplaints.id))
    .all()
    .filter(({ complaint }) => orderIds === undefined || orderIds.includes(complaint.orderId))
}

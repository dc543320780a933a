import { and, eq } from 'drizzle-orm'
import { Conflict, NotAllowed, NotFound, Refused } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { keepFile } from '#files/kept-files.ts'
import type { CleanUpload } from '#files/uploads.ts'
import { openBooks, writeEntry } from '#groupbuys/money/entries.ts'
import { findBuyFor, findLedBuy } from '#groupbuys/offer/find.ts'
import { doorOf } from '#groupbuys/orders/behind-door.ts'
import { orderOf, orderRow } from '#groupbuys/orders/rows.ts'
import { groupLines } from '#groupbuys/orders/schema.ts'
import { yuan } from '#groupbuys/sums/price.ts'
import { mayOrderFor } from '#groupbuys/terms/rules.ts'
import type { GroupBuy } from '#groupbuys/terms/schema.ts'
import { announce } from '#messages/outbox/announce.ts'
import { record } from '#record/record.ts'
import { isOfHousehold } from '#standing/standing.ts'
import { standingOf } from '#standing/standings.ts'
import { hoursAfter } from '#time/instants.ts'
import { complaintsUntil } from './complaints-list.ts'
import { countLeftover } from './recounting.ts'
import type { Complaint } from './schema.ts'
import { groupComplaints } from './schema.ts'

type NewComplaint = {
  groupBuyId: number
  unit: string
  itemId: number | null
  pieces: number | null
  body: string
  upload: CleanUpload | null
}

/** Says that something is wrong with the goods, with a photo, within the window. Throws Conflict before and after it. */
export function complain(db: Db, input: NewComplaint, by: number, now: string): Complaint {
  return db.transaction((tx) => {
    const standing = standingOf(tx, by, now)
    const { buy } = findBuyFor(tx, standing, input.groupBuyId)
    const order = orderOf(tx, buy.id, input.unit)
    if (!order) throw new NotFound('shared:errors.notFound')
    const own = isOfHousehold(standing, input.unit)
    if (!own && !mayOrderFor(standing, doorOf(tx, input.unit, now)))
      throw new NotAllowed('groupbuys:errors.notYourHome')
    const until = complaintsUntil(tx, buy, order.id)
    if (until === null) throw new Conflict('groupbuys:complaints.errors.notArrived')
    if (now > until || buy.settledAt !== null) throw new Conflict('groupbuys:complaints.errors.tooLate')
    if (input.body === '') throw new Refused('groupbuys:complaints.errors.bodyMissing')
    const line = input.itemId === null ? null : lineOf(tx, order.id, input.itemId)
    if (input.itemId !== null && !line?.final) throw new NotFound('shared:errors.notFound')
    if (input.pieces !== null && (input.pieces < 1 || (line && input.pieces > line.final!)))
      throw new Refused('groupbuys:complaints.errors.tooMany')
    const fileId = input.upload ? keepFile(tx, input.upload, by, now) : null
    const { itemId, pieces, body } = input
    const row = tx
      .insert(groupComplaints)
      .values({
        groupBuyId: buy.id,
        orderId: order.id,
        itemId,
        pieces,
        body,
        fileId,
        at: now,
        by,
      })
      .returning()
      .get()
    record(tx, 'groupComplaint.made', `groupbuy:${buy.id}`, by, now, { unit: order.unit })
    tell(tx, buy, { key: `complaint:${row.id}`, to: { people: [buy.leaderId] }, what: 'made' }, now)
    return row
  })
}

type Settlement = {
  groupBuyId: number
  complaintId: number
  how: 'refund' | 'replacement' | 'refused'
  amount: number
  note: string
}

/**
 * Settles a complaint. A refund is credited to the home at once and paid back with the others that are owed; at most what
 * the home's order costs. New goods become a line of the home's bag, to be handed over and ticked off. Throws Conflict
 * where it is settled, Refused where a no says no reason or nobody said which goods are replaced.
 */
export function settleComplaint(db: Db, input: Settlement, by: number, now: string): Complaint {
  return db.transaction((tx) => {
    const buy = openBooks(tx, findLedBuy(tx, standingOf(tx, by, now), input.groupBuyId))
    const complaint = tx
      .select()
      .from(groupComplaints)
      .where(and(eq(groupComplaints.id, input.complaintId), eq(groupComplaints.groupBuyId, buy.id)))
      .get()
    if (!complaint) throw new NotFound('shared:errors.notFound')
    if (complaint.settledAt !== null) throw new Conflict('groupbuys:complaints.errors.settled')
    if (input.how === 'refused' && input.note === '') throw new Refused('groupbuys:money.errors.whyMissing')
    const order = orderRow(tx, buy.id, complaint.orderId)
    const ledgerId = input.how === 'refund' ? credit(tx, buy, complaint, input, by, now) : null
    const pieces = input.how === 'replacement' ? replacing(tx, complaint) : complaint.pieces
    const set = {
      pieces,
      settledAt: now,
      settledBy: by,
      settledHow: input.how,
      settledNote: input.note || null,
      ledgerId,
    }
    const row = tx
      .update(groupComplaints)
      .set(set)
      .where(eq(groupComplaints.id, complaint.id))
      .returning()
      .get()!
    if (input.how === 'replacement') countLeftover(tx, complaint.itemId!)
    record(tx, 'groupComplaint.settled', `groupbuy:${buy.id}`, by, now, {
      unit: order.unit,
      why: set.settledNote,
      details: { how: input.how },
    })
    tell(tx, buy, { key: `complaint:${row.id}:settled`, to: { units: [order.unit] }, what: input.how }, now)
    return row
  })
}

/** Pieces to hand over anew: as many as were complained of, or all the home got of it. */
function replacing(tx: Db, { orderId, itemId, pieces }: Complaint): number {
  if (itemId === null) throw new Refused('groupbuys:complaints.errors.whichGoods')
  return pieces ?? lineOf(tx, orderId, itemId)?.final ?? 0
}

function credit(
  tx: Db,
  buy: GroupBuy,
  complaint: Complaint,
  { amount, note }: Settlement,
  by: number,
  now: string,
): number {
  const order = orderRow(tx, buy.id, complaint.orderId)
  const most = order.goods + order.freight + order.fees
  if (!Number.isSafeInteger(amount) || amount <= 0 || amount > most)
    throw new Refused('groupbuys:complaints.errors.amount', { most: yuan(most) })
  const words = note || complaint.body.slice(0, 100)
  const row = {
    groupBuyId: buy.id,
    orderId: order.id,
    kind: 'adjustment' as const,
    amount,
    note: words,
    key: `complaint:${complaint.id}`,
    fileId: null,
  }
  return writeEntry(tx, buy, row, by, now).id
}

function lineOf(tx: Db, orderId: number, itemId: number) {
  return tx
    .select()
    .from(groupLines)
    .where(and(eq(groupLines.orderId, orderId), eq(groupLines.itemId, itemId)))
    .get()
}

function tell(
  tx: Db,
  buy: GroupBuy,
  { key, to, what }: { key: string; to: { people?: number[]; units?: string[] }; what: string },
  now: string,
): void {
  const title = { key: `groupbuys:complaints.messages.${what}`, params: { title: buy.title } }
  const body = { key: `groupbuys:complaints.messages.${what}Body` }
  const message = {
    kind: 'groupbuy' as const,
    urgency: 'normal' as const,
    url: `/groupbuys/${buy.id}/complaints`,
  }
  announce(
    tx,
    { ...message, key: `groupbuy:${buy.id}:${key}`, to, title, body, expiresAt: hoursAfter(now, 72) },
    now,
  )
}

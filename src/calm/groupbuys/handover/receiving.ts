import { and, eq, isNull, sql } from 'drizzle-orm'
import { Conflict, NotFound, Refused } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { keepFile } from '#files/kept-files.ts'
import type { CleanUpload } from '#files/uploads.ts'
import { findLedBuy } from '#groupbuys/offer/find.ts'
import { groupLines } from '#groupbuys/orders/schema.ts'
import { itemsOf } from '#groupbuys/terms/find.ts'
import { changeBuy } from '#groupbuys/terms/rows.ts'
import type { GroupItem } from '#groupbuys/terms/schema.ts'
import { record } from '#record/record.ts'
import { standingOf } from '#standing/standings.ts'
import { shareReceived } from './lines.ts'
import type { GroupReceipt } from './schema.ts'
import { groupPickups, groupReceipts } from './schema.ts'
import { receiptsOf } from './sheets-data.ts'

export type Count = {
  itemId: number
  billed: number
  received: number
  damaged: number
  note: string
  /** The count that was asked back and is meant. */
  sure?: string | null
  upload: CleanUpload | null
}

/**
 * Takes down what came off the lorry, in pieces, and shares out anew by the published rule what is fit to hand out: received
 * less damaged. What homes owe follows to the 分; homes whose bag changed are told. A later count replaces an earlier one and
 * keeps its photo; one that says the same again, because another item of the form was counted, is passed over.
 * Throws Refused where more is damaged than came, or far more came than was ordered and nobody says that it is so.
 */
export function receive(
  db: Db,
  { groupBuyId, counts }: { groupBuyId: number; counts: readonly Count[] },
  by: number,
  now: string,
): { changed: number } {
  return db.transaction((tx) => {
    const buy = findLedBuy(tx, standingOf(tx, by, now), groupBuyId)
    if (buy.closedAt === null || buy.cancelledAt !== null)
      throw new Conflict('groupbuys:arrival.errors.notClosed')
    if (buy.settledAt !== null) throw new Conflict('groupbuys:money.errors.settled')
    const items = new Map(itemsOf(tx, groupBuyId).map((item) => [item.id, item]))
    const before = receiptsOf(tx, groupBuyId)
    if (counts.length === 0) throw new Refused('groupbuys:arrival.errors.nothingCounted')
    for (const count of counts) {
      const item = items.get(count.itemId)
      if (!item) throw new NotFound('shared:errors.notFound')
      const numbers = [count.billed, count.received, count.damaged]
      if (
        !numbers.every((one) => Number.isInteger(one) && one >= 0 && one <= 1_000_000) ||
        count.damaged > count.received
      )
        throw new Refused('groupbuys:arrival.errors.countWrong', { name: item.name }).at(
          `received-${item.id}`,
        )
      const known = before.get(count.itemId)
      if (known && saysTheSame(count, known)) continue
      mustBeLikely(item, count)
      mustCoverHanded(tx, item, count)
      writeReceipt(tx, groupBuyId, count, known?.fileId ?? null, by, now)
      const details = {
        name: item.name,
        billed: count.billed,
        received: count.received,
        damaged: count.damaged,
      }
      record(tx, 'groupReceipt.counted', `groupbuy:${groupBuyId}`, by, now, { details })
    }
    if (buy.arrivedAt === null) changeBuy(tx, groupBuyId, { arrivedAt: now })
    const fit = new Map(counts.map((count) => [count.itemId, count.received - count.damaged]))
    return { changed: shareReceived(tx, buy, fit, now).length }
  })
}

/** More than so many times what was ordered is a slip of the finger: the lorry brings what was bought. */
const farMore = 2

/** The bill follows from it, and what every home pays. */
function mustBeLikely(item: GroupItem, count: Count): void {
  const ordered = orderedOf(item)
  const most = Math.max(count.billed, count.received)
  if (ordered === 0 || most <= ordered * farMore || count.sure === String(most)) return
  const { id, name, unitWord } = item
  const said = { name, ordered, count: most, unitWord }
  throw new Refused('groupbuys:arrival.errors.farMore', said).at(`sure-${id}`)
}

/** What homes have carried off did come: a count that says less is wrong. */
function mustCoverHanded(tx: Db, { id, name, unitWord }: GroupItem, { received, damaged }: Count): void {
  const handed = handedOutOf(tx, id)
  if (received - damaged >= handed) return
  const said = { name, handed, count: received - damaged, unitWord }
  throw new Refused('groupbuys:arrival.errors.belowHanded', said).at(`received-${id}`)
}

/** Pieces of an item that were handed out already, for what was ordered. */
function handedOutOf(tx: Db, itemId: number): number {
  const row = tx.get<{ pieces: number }>(sql`
    select coalesce(sum(l.final), 0) as pieces from ${groupLines} l where l.item_id = ${itemId} and exists (
      select 1 from ${groupPickups} p where p.order_id = l.order_id and (p.item_id is null or p.item_id = l.item_id)
        and p.complaint_id is null and p.undone_at is null)`)
  return row?.pieces ?? 0
}

/** Pieces that were bought of it. */
export function orderedOf({ packs, packSize, total }: GroupItem): number {
  return packs === null ? (total ?? 0) : packs * packSize
}

function saysTheSame({ billed, received, damaged, note, upload }: Count, known: GroupReceipt): boolean {
  return (
    upload === null &&
    billed === known.billed &&
    received === known.received &&
    damaged === known.damaged &&
    note === (known.note ?? '')
  )
}

function writeReceipt(
  tx: Db,
  groupBuyId: number,
  { itemId, billed, received, damaged, note, upload }: Count,
  photo: number | null,
  by: number,
  now: string,
): void {
  const fileId = upload ? keepFile(tx, upload, by, now) : photo
  const row = {
    groupBuyId,
    itemId,
    billed,
    received,
    damaged,
    note: note || null,
    fileId,
    at: now,
    by,
  }
  const { id } = tx.insert(groupReceipts).values(row).returning().get()
  tx.update(groupReceipts)
    .set({ replacedById: id })
    .where(
      and(
        eq(groupReceipts.itemId, itemId),
        isNull(groupReceipts.replacedById),
        sql`${groupReceipts.id} <> ${id}`,
      ),
    )
    .run()
}

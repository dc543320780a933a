import { and, asc, desc, eq, gt, isNull, sql } from 'drizzle-orm'
import { Conflict } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { estateSettingsOf } from '#estate/estate.ts'
import { mustBeKnowable } from '#estate/known.ts'
import { yuan } from '#groupbuys/sums/price.ts'
import { nameOf } from '#standing/names.ts'
import { dayAndClockOfEstate } from '#time/wall.ts'
import { groupLedger, type LedgerKind } from './schema.ts'

/** The newest row of the books, 0 for none: what a page knew of them when it was drawn. */
export function newestEntry(db: Db, groupBuyId: number): number {
  const row = db
    .select({ id: groupLedger.id })
    .from(groupLedger)
    .where(eq(groupLedger.groupBuyId, groupBuyId))
    .orderBy(desc(groupLedger.id))
    .limit(1)
    .get()
  return row?.id ?? 0
}

type Wanted = {
  groupBuyId: number
  /** null for the order as a whole. */
  orderId?: number | null
  kind: LedgerKind
  /** With its sign, in 分; left out: any. */
  amount?: number
  /** The newest row when the page was drawn; null where it does not say, and nothing is asked. */
  known: number | null
}

/**
 * Throws Conflict, with who booked what and when, where such a row was booked since the page was drawn: two people, or two
 * tabs, who book the same payment. The page that comes back knows of it, so that sending again books another.
 */
export function mustBeNews(tx: Db, { groupBuyId, orderId, kind, amount, known }: Wanted): void {
  if (known === null) return
  mustBeKnowable(known, newestEntry(tx, groupBuyId))
  const reversed = sql`exists (select 1 from group_ledger r where r.reverses_id = ${groupLedger.id})`
  const row = tx
    .select()
    .from(groupLedger)
    .where(
      and(
        eq(groupLedger.groupBuyId, groupBuyId),
        gt(groupLedger.id, known),
        eq(groupLedger.kind, kind),
        orderId === undefined ? undefined : sql`${groupLedger.orderId} is ${orderId}`,
        amount === undefined ? undefined : eq(groupLedger.amount, amount),
        isNull(groupLedger.reversesId),
        sql`not ${reversed}`,
      ),
    )
    .orderBy(asc(groupLedger.id))
    .limit(1)
    .get()
  if (!row) return
  const when = dayAndClockOfEstate(row.at, estateSettingsOf(tx).timezone)
  const params = { when, name: nameOf(tx, row.by), amount: yuan(Math.abs(row.amount)) }
  throw new Conflict('groupbuys:money.errors.bookedSince', params)
}

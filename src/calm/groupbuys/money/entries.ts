import { and, eq } from 'drizzle-orm'
import { Conflict, NotFound, Refused } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { randomToken } from '#estate/secrets.ts'
import { keepFile } from '#files/kept-files.ts'
import type { CleanUpload } from '#files/uploads.ts'
import { findLedBuy } from '#groupbuys/offer/find.ts'
import { orderRow } from '#groupbuys/orders/rows.ts'
import { yuan } from '#groupbuys/sums/price.ts'
import type { GroupBuy } from '#groupbuys/terms/schema.ts'
import { record } from '#record/record.ts'
import { standingOf } from '#standing/standings.ts'
import { homesMoney } from './accounts.ts'
import { mustBeNews } from './booked-since.ts'
import { groupLedger, type LedgerKind, type MoneyRow } from './schema.ts'

/** What a kind does to the leader's purse; an adjustment goes either way. */
const signs: Record<LedgerKind, 1 | -1> = {
  payment: 1,
  refund: -1,
  adjustment: 1,
  supplier: -1,
  freight: -1,
  spoilage: -1,
  leftover: 1,
  surplus: -1,
}
const ofHome: readonly LedgerKind[] = ['payment', 'refund', 'adjustment']

type NewEntry = {
  groupBuyId: number
  /** The home it concerns; null for the order as a whole. */
  orderId: number | null
  kind: LedgerKind
  /** 分, above 0; only an adjustment may be below: it then adds to what the home owes. */
  amount: number
  reference?: string | null
  note?: string | null
  /** The supplier's bill. */
  upload?: CleanUpload | null
  /** The newest row, and what the home owed in 分, when the page was drawn. */
  known?: number | null
  owed?: number | null
}

/**
 * Books one entry: what people did with their own money elsewhere. Never changed again; `reverseEntry` takes it back.
 * Throws Refused without an amount, Conflict once the order is settled, or where the same was booked since the page was drawn.
 */
export function bookEntry(db: Db, input: NewEntry, by: number, now: string): MoneyRow {
  return db.transaction((tx) => {
    const buy = openBooks(tx, findLedBuy(tx, standingOf(tx, by, now), input.groupBuyId))
    const negative = input.kind === 'adjustment' && input.amount < 0
    if (!Number.isSafeInteger(input.amount) || input.amount === 0 || (input.amount < 0 && !negative))
      throw new Refused('groupbuys:money.errors.amountMissing')
    if (ofHome.includes(input.kind) !== (input.orderId !== null))
      throw new Refused('groupbuys:money.errors.homeMissing')
    if (input.kind === 'adjustment' && !input.note) throw new Refused('groupbuys:money.errors.whyMissing')
    mustStillBe(tx, input)
    const fileId = input.upload ? keepFile(tx, input.upload, by, now) : null
    return writeEntry(tx, buy, { ...input, amount: signs[input.kind] * input.amount, fileId }, by, now)
  })
}

/** A home's row asks whether any of its kind came since, one of the whole order whether one of that amount did. */
function mustStillBe(
  tx: Db,
  { groupBuyId, orderId, kind, amount, known = null, owed = null }: NewEntry,
): void {
  const same = orderId === null || kind === 'adjustment' ? { amount: signs[kind] * amount } : {}
  mustBeNews(tx, { groupBuyId, orderId, kind, known, ...same })
  if (owed === null || orderId === null) return
  const { balance } = homesMoney(tx, groupBuyId).find((home) => home.orderId === orderId) ?? { balance: 0 }
  if (balance !== owed) throw new Conflict('groupbuys:money.errors.owedSince', { amount: yuan(balance) })
}

/** Takes an entry back by another with the opposite amount. Throws Conflict where that was done, or it is itself one. */
export function reverseEntry(
  db: Db,
  { groupBuyId, entryId, why }: { groupBuyId: number; entryId: number; why: string },
  by: number,
  now: string,
): MoneyRow {
  return db.transaction((tx) => {
    const buy = openBooks(tx, findLedBuy(tx, standingOf(tx, by, now), groupBuyId))
    const entry = tx
      .select()
      .from(groupLedger)
      .where(and(eq(groupLedger.id, entryId), eq(groupLedger.groupBuyId, groupBuyId)))
      .get()
    if (!entry) throw new NotFound('shared:errors.notFound')
    const before = tx.select().from(groupLedger).where(eq(groupLedger.reversesId, entryId)).get()
    if (before || entry.reversesId !== null) throw new Conflict('groupbuys:money.errors.reversed')
    if (why === '') throw new Refused('groupbuys:money.errors.whyMissing')
    const { orderId, kind, amount } = entry
    const row = {
      groupBuyId,
      orderId,
      kind,
      amount: -amount,
      note: why,
      key: `reversal:${entryId}`,
      reversesId: entryId,
      fileId: null,
    }
    return writeEntry(tx, buy, row, by, now)
  })
}

type Row = Omit<NewEntry, 'upload' | 'known' | 'owed'> & {
  /** What it is booked for, once: `claim:3`, `complaint:5`, `reversal:8`. What is booked by hand has none. */
  key?: string
  fileId: number | null
  reversesId?: number
  statementId?: number
}

/** Writes a row whose sign is set, and its place in the record. Inside the caller's transaction. */
export function writeEntry(tx: Db, buy: GroupBuy, row: Row, by: number, now: string): MoneyRow {
  const unit = row.orderId === null ? null : orderRow(tx, buy.id, row.orderId).unit
  const entry = tx
    .insert(groupLedger)
    .values({
      groupBuyId: buy.id,
      orderId: row.orderId,
      kind: row.kind,
      amount: row.amount,
      at: now,
      by,
      key: row.key ?? `hand:${randomToken(9)}`,
      reference: row.reference || null,
      note: row.note || null,
      fileId: row.fileId,
      reversesId: row.reversesId ?? null,
      statementId: row.statementId ?? null,
    })
    .returning()
    .get()
  const details = { entry: entry.id, kind: row.kind, amount: yuan(row.amount) }
  const action = row.reversesId ? 'groupLedger.reversed' : 'groupLedger.booked'
  record(tx, action, `groupbuy:${buy.id}`, by, now, { unit, why: entry.note, details })
  return entry
}

/** Books are open from publishing until settled; also after calling off, for what must be given back. */
export function openBooks(_tx: Db, buy: GroupBuy): GroupBuy {
  if (buy.publishedAt === null) throw new Conflict('groupbuys:money.errors.notClosed')
  if (buy.settledAt !== null) throw new Conflict('groupbuys:money.errors.settled')
  return buy
}

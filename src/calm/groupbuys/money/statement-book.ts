import { and, eq, isNull } from 'drizzle-orm'
import { Conflict, NotFound } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { findLedBuy } from '#groupbuys/offer/find.ts'
import { record } from '#record/record.ts'
import { standingOf } from '#standing/standings.ts'
import { homesMoney, namesByUnit } from './accounts.ts'
import { mustBeNews } from './booked-since.ts'
import { openBooks, writeEntry } from './entries.ts'
import { groupClaims, groupLedger, groupStatements } from './schema.ts'
import type { Incoming } from './statement.ts'
import { type Match, matchStatement } from './statement-matches.ts'

/** Keeps what was read of a statement, for the looking through. The same file again is the same statement. */
export function keepStatement(
  db: Db,
  {
    groupBuyId,
    fileName,
    fileHash,
    rows,
  }: { groupBuyId: number; fileName: string; fileHash: string; rows: readonly Incoming[] },
  by: number,
  now: string,
): number {
  return db.transaction((tx) => {
    const buy = openBooks(tx, findLedBuy(tx, standingOf(tx, by, now), groupBuyId))
    const known = tx
      .select({ id: groupStatements.id })
      .from(groupStatements)
      .where(and(eq(groupStatements.groupBuyId, buy.id), eq(groupStatements.fileHash, fileHash)))
      .get()
    if (known) return known.id
    const parsed = JSON.stringify(rows.slice(0, 5000))
    const row = { groupBuyId, fileName: fileName.slice(-80), fileHash, parsed, createdAt: now, createdBy: by }
    const { id } = tx.insert(groupStatements).values(row).returning().get()
    record(tx, 'groupStatement.read', `groupbuy:${groupBuyId}`, by, now, { details: { rows: rows.length } })
    return id
  })
}

/** Whose each row may be, by what is owed and claimed at this moment. */
export function matchesOf(db: Db, groupBuyId: number, rows: readonly Incoming[], now: string): Match[] {
  const names = namesByUnit(db, groupBuyId, now)
  const debtors = homesMoney(db, groupBuyId).map(({ orderId, unit, balance, claims }) => ({
    orderId,
    unit,
    names: names.get(unit) ?? [],
    open: balance,
    claims,
  }))
  const booked = db
    .select({ reference: groupLedger.reference })
    .from(groupLedger)
    .where(and(eq(groupLedger.groupBuyId, groupBuyId), isNull(groupLedger.reversesId)))
    .all()
    .flatMap(({ reference }) => reference ?? [])
  return matchStatement(rows, debtors, new Set(booked))
}

type Booking = {
  groupBuyId: number
  statementId: number
  rows: readonly { row: number; orderId: number }[]
  /** The newest row of the books when the page was drawn. */
  known?: number | null
}

/**
 * Books the rows a leader ticked, each once, and ticks off the claims they answer. Answers how many were booked. Throws
 * Conflict where somebody booked the same payment by hand meanwhile.
 */
export function bookStatement(
  db: Db,
  { groupBuyId, statementId, rows, known = null }: Booking,
  by: number,
  now: string,
): number {
  return db.transaction((tx) => {
    const buy = openBooks(tx, findLedBuy(tx, standingOf(tx, by, now), groupBuyId))
    const incoming = incomingOf(tx, groupBuyId, statementId)
    const keys = keysOf(tx, groupBuyId)
    const payments = rows.flatMap(({ row, orderId }) => {
      const found = incoming.get(row)
      if (!found) throw new Conflict('groupbuys:statement.errors.moved')
      const { amount, reference } = found
      mustBeNews(tx, { groupBuyId, orderId, kind: 'payment', amount, known })
      const key = `statement:${statementId}:${row}`
      return keys.has(key) ? [] : [{ orderId, kind: 'payment' as const, amount, reference, key }]
    })
    for (const payment of payments) {
      const entry = writeEntry(tx, buy, { groupBuyId, ...payment, fileId: null, statementId }, by, now)
      answerClaimOf(tx, { orderId: payment.orderId, amount: payment.amount, ledgerId: entry.id }, by, now)
    }
    tx.update(groupStatements).set({ appliedAt: now }).where(eq(groupStatements.id, statementId)).run()
    return payments.length
  })
}

function incomingOf(tx: Db, groupBuyId: number, id: number): Map<number, Incoming> {
  const statement = tx
    .select()
    .from(groupStatements)
    .where(and(eq(groupStatements.id, id), eq(groupStatements.groupBuyId, groupBuyId)))
    .get()
  if (!statement) throw new NotFound('shared:errors.notFound')
  return new Map((JSON.parse(statement.parsed) as Incoming[]).map((row) => [row.row, row]))
}

function keysOf(tx: Db, groupBuyId: number): Set<string | null> {
  const rows = tx
    .select({ key: groupLedger.key })
    .from(groupLedger)
    .where(eq(groupLedger.groupBuyId, groupBuyId))
    .all()
  return new Set(rows.map(({ key }) => key))
}

/** The oldest claim of just this amount that nobody answered yet: two transfers of one amount are two payments. */
function answerClaimOf(
  tx: Db,
  { orderId, amount, ledgerId }: { orderId: number; amount: number; ledgerId: number },
  by: number,
  now: string,
): void {
  const { orderId: order, amount: claimed, answeredAt } = groupClaims
  const open = and(eq(order, orderId), eq(claimed, amount), isNull(answeredAt))
  const claim = tx.select().from(groupClaims).where(open).orderBy(groupClaims.id).limit(1).get()
  if (!claim) return
  tx.update(groupClaims)
    .set({ answeredAt: now, answeredBy: by, ledgerId })
    .where(eq(groupClaims.id, claim.id))
    .run()
}

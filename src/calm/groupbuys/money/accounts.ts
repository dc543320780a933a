import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import { type Db, prepared } from '#estate/db.ts'
import { groupOrders } from '#groupbuys/orders/schema.ts'
import { isLeader, mayOversee } from '#groupbuys/terms/rules.ts'
import type { GroupBuy } from '#groupbuys/terms/schema.ts'
import { people } from '#standing/schema.ts'
import { isOfHousehold, type Standing } from '#standing/standing.ts'
import { groupClaims, groupLedger, type LedgerKind, type MoneyRow } from './schema.ts'

/** Kinds that moved money; the others only say what became of it. */
const cash: readonly LedgerKind[] = ['payment', 'refund', 'supplier', 'freight', 'leftover', 'surplus']

/** What one home owes and has paid, in 分. `balance` above 0: still to pay; below: to be given back. */
export type HomeMoney = {
  orderId: number
  unit: string
  sortKey: string
  due: number
  paid: number
  balance: number
  /** Said to be paid and not looked at yet, oldest first: who pays in two transfers says so twice. */
  claims: Claim[]
}
export type Claim = { id: number; amount: number; reference: string; at: string }

/** Every home of the order with what it owes, in the order of the doors; from one read of the ledger. */
export function homesMoney(db: Db, groupBuyId: number): HomeMoney[] {
  const rows = db
    .select({
      orderId: groupOrders.id,
      unit: groupOrders.unit,
      sortKey: groupOrders.sortKey,
      due: sql<number>`goods + freight + fees`,
      paid: sql<number>`(select coalesce(sum(l.amount), 0) from group_ledger l where l.order_id = group_orders.id)`,
    })
    .from(groupOrders)
    .where(eq(groupOrders.groupBuyId, groupBuyId))
    .orderBy(asc(groupOrders.sortKey))
    .all()
  const claims = new Map<number, Claim[]>()
  for (const { orderId, ...claim } of openClaims(db, groupBuyId))
    claims.set(orderId, [...(claims.get(orderId) ?? []), claim])
  return rows
    .filter((row) => row.due !== 0 || row.paid !== 0 || claims.has(row.orderId))
    .map((row) => ({ ...row, balance: row.due - row.paid, claims: claims.get(row.orderId) ?? [] }))
}

export function openClaims(db: Db, groupBuyId: number) {
  const { id, orderId, amount, reference, at } = groupClaims
  return db
    .select({ id, orderId, amount, reference, at })
    .from(groupClaims)
    .where(and(eq(groupClaims.groupBuyId, groupBuyId), isNull(groupClaims.answeredAt)))
    .orderBy(asc(groupClaims.id))
    .all()
}

/** Names of those who belong to these homes now, for reading a statement: never shown beside a door. */
export function namesByUnit(db: Db, groupBuyId: number, now: string): Map<string, string[]> {
  const rows = db.all<{ unit: string; name: string }>(
    sql`select o.unit, p.name from group_orders g join occupancies o on o.unit = g.unit join ${people} p on p.id = o.person_id
      where g.group_buy_id = ${groupBuyId} and p.name <> '' and o.since <= ${now} and (o.until is null or o.until > ${now})`,
  )
  const names = new Map<string, string[]>()
  for (const { unit, name } of rows) names.set(unit, [...(names.get(unit) ?? []), name])
  return names
}

export type Accounts = {
  /** 分 by kind, reversed rows taken off. */
  totals: Record<LedgerKind, number>
  /** What the homes owe in all, as last reckoned. */
  due: number
  /** Still to be paid, and to be given back. */
  open: number
  owedBack: number
  /** In the leader's hands now. */
  left: number
  rows: MoneyRow[]
}

/** The books of one order, for everybody who took part. */
export function accountsOf(db: Db, groupBuyId: number): Accounts {
  const rows = db
    .select()
    .from(groupLedger)
    .where(eq(groupLedger.groupBuyId, groupBuyId))
    .orderBy(asc(groupLedger.id))
    .all()
  const totals: Record<LedgerKind, number> = {
    payment: 0,
    refund: 0,
    adjustment: 0,
    supplier: 0,
    freight: 0,
    spoilage: 0,
    leftover: 0,
    surplus: 0,
  }
  for (const row of rows) totals[row.kind] += row.amount
  const homes = homesMoney(db, groupBuyId)
  return {
    totals,
    due: homes.reduce((sum, home) => sum + home.due, 0),
    open: homes.reduce((sum, home) => sum + Math.max(0, home.balance), 0),
    owedBack: homes.reduce((sum, home) => sum + Math.max(0, -home.balance), 0),
    left: cash.reduce((sum, kind) => sum + totals[kind], 0),
    rows,
  }
}

/** The accounts are for all who took part, those who lead, and the committees that look after group orders. */
export function maySeeAccounts(
  db: Db,
  standing: Standing,
  buy: GroupBuy,
  coLeaders: readonly number[],
): boolean {
  if (isLeader(standing, buy, coLeaders) || mayOversee(standing)) return true
  return standing.homes.some(
    ({ unit }) =>
      isOfHousehold(standing, unit) &&
      db
        .select({ id: groupOrders.id })
        .from(groupOrders)
        .where(and(eq(groupOrders.groupBuyId, buy.id), eq(groupOrders.unit, unit)))
        .get() !== undefined,
  )
}

/** What the home has paid by the accounts, less what it got back, in 分. */
export function paidOf(db: Db, orderId: number): number {
  return prepared(db, 'groupbuys.paid', (d) =>
    d
      .select({ sum: sql<number>`coalesce(sum(${groupLedger.amount}), 0)` })
      .from(groupLedger)
      .where(eq(groupLedger.orderId, sql.placeholder('orderId')))
      .prepare(),
  ).get({ orderId })!.sum
}

import { sql } from 'drizzle-orm'
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { doer, file, impersonal, instant, person, personal } from '#estate/marks.ts'

export const ledgerKinds = [
  'payment', // a home has paid the leader
  'refund', // the leader gave back
  'adjustment', // settled otherwise, with its reason
  'supplier', // the supplier's bill
  'freight',
  'spoilage',
  'leftover', // sold or given away
  'surplus', // where what is left went
] as const
export type LedgerKind = (typeof ledgerKinds)[number]

/**
 * The accounts of a group order, append-only: a mistake is taken back by a row that `reverses` it. Amounts in 分, positive
 * for what came in, negative for what went out. No money passes through here: rows say what people did elsewhere.
 */
export const groupLedger = sqliteTable(
  'group_ledger',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    groupBuyId: integer().notNull(),
    /** The home it concerns; null for the order as a whole. */
    orderId: integer(),
    kind: text({ enum: ledgerKinds }).notNull(),
    amount: integer().notNull(),
    at: instant().notNull(),
    by: doer(integer().notNull()),
    /** What the bank shows, or the number of the bill. */
    reference: personal(text(), { for: 'buying', until: 'never' }),
    note: personal(text(), { for: 'buying', until: 'never' }),
    fileId: file(integer()),
    reversesId: integer(),
    statementId: integer(),
    /** What it is booked for: a claim, a complaint, a row of a statement, another entry; each is booked once. */
    key: impersonal(text().notNull()),
  },
  (t) => [
    uniqueIndex('group_ledger_once').on(t.groupBuyId, t.key),
    uniqueIndex('group_ledger_reversed').on(t.reversesId),
    index('group_ledger_order').on(t.orderId),
  ],
)
export type MoneyRow = typeof groupLedger.$inferSelect

/** "I have paid", said by the home; ticked off by the leader with a ledger row, or said to be missing. */
export const groupClaims = sqliteTable(
  'group_claims',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    groupBuyId: integer().notNull(),
    orderId: integer().notNull(),
    amount: integer().notNull(),
    reference: personal(text().notNull(), { for: 'buying', until: 'leaving' }),
    at: instant().notNull(),
    by: person(integer().notNull()),
    answeredAt: instant(),
    answeredBy: doer(integer()),
    ledgerId: integer(),
    refusedWhy: personal(text(), { for: 'buying', until: 'never' }),
  },
  (t) => [index('group_claims_buy').on(t.groupBuyId), index('group_claims_order').on(t.orderId)],
)

/** A bank's or wallet's statement that was read, with the matches proposed; rows hold names, so they go with the order. */
export const groupStatements = sqliteTable(
  'group_statements',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    groupBuyId: integer().notNull(),
    fileName: personal(text().notNull(), { for: 'buying', until: ['groupBuy', 'statement'] }),
    /** SHA-256 in hex: the same file again is recognised. */
    fileHash: impersonal(text().notNull()),
    /** Rows and proposals as JSON, at most 2 MB. */
    parsed: personal(text().notNull(), { for: 'buying', until: ['groupBuy', 'statement', 'leaving'] }),
    createdAt: instant().notNull(),
    createdBy: doer(integer().notNull()),
    appliedAt: instant(),
  },
  (t) => [
    uniqueIndex('group_statements_file').on(t.groupBuyId, t.fileHash),
    // What the nightly work still has to empty.
    index('group_statements_filled').on(t.groupBuyId).where(sql`parsed <> '[]'`),
  ],
)

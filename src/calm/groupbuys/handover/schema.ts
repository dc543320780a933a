import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** What came off the lorry, item by item, in pieces (grams for weighed goods too, where the supplier's scale says so). */
export const groupReceipts = sqliteTable(
  'group_receipts',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    groupBuyId: integer().notNull(),
    itemId: integer().notNull(),
    billed: integer().notNull(),
    received: integer().notNull(),
    damaged: integer().notNull(),
    fileId: integer(),
    note: text(),
    at: text().notNull(),
    by: integer().notNull(),
    /** Counted again: the newer row holds. */
    replacedById: integer(),
  },
  (t) => [index('group_receipts_item').on(t.itemId, t.id)],
)
export type GroupReceipt = typeof groupReceipts.$inferSelect

/** Handed over: one line of a home, or all of it where `itemId` is null. */
export const groupPickups = sqliteTable(
  'group_pickups',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    groupBuyId: integer().notNull(),
    orderId: integer().notNull(),
    itemId: integer(),
    /** Goods handed over in place of those this complaint was about; null for what was ordered. */
    complaintId: integer(),
    at: text().notNull(),
    by: integer().notNull(),
    how: text({ enum: ['scanned', 'ticked', 'otherHand', 'delivered'] }).notNull(),
    /** Whose hands took it, where not the home's own. */
    takenBy: text(),
    undoneAt: text(),
    undoneBy: integer(),
  },
  (t) => [index('group_pickups_order').on(t.orderId), index('group_pickups_buy').on(t.groupBuyId, t.at)],
)

export const groupComplaints = sqliteTable(
  'group_complaints',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    groupBuyId: integer().notNull(),
    orderId: integer().notNull(),
    itemId: integer(),
    pieces: integer(),
    body: text().notNull(),
    fileId: integer(),
    at: text().notNull(),
    by: integer().notNull(),
    settledAt: text(),
    settledBy: integer(),
    settledHow: text({ enum: ['refund', 'replacement', 'refused'] }),
    settledNote: text(),
    ledgerId: integer(),
  },
  (t) => [
    index('group_complaints_buy').on(t.groupBuyId, t.settledAt),
    index('group_complaints_order').on(t.orderId),
  ],
)
export type Complaint = typeof groupComplaints.$inferSelect

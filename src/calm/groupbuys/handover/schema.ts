import { sql } from 'drizzle-orm'
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { doer, file, impersonal, instant, person, personal } from '#estate/marks.ts'

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
    fileId: file(integer()),
    note: impersonal(text()),
    at: instant().notNull(),
    by: doer(integer().notNull()),
    /** Counted again: the newer row holds. */
    replacedById: integer(),
  },
  (t) => [
    index('group_receipts_item').on(t.itemId, t.id),
    index('group_receipts_buy').on(t.groupBuyId, t.id),
  ],
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
    at: instant().notNull(),
    by: doer(integer().notNull()),
    how: text({ enum: ['scanned', 'ticked', 'otherHand', 'delivered'] }).notNull(),
    /** Whose hands took it, where not the home's own. */
    takenBy: personal(text(), { for: 'buying', until: ['groupBuy', 'leaving'] }),
    undoneAt: instant(),
    undoneBy: doer(integer()),
  },
  (t) => [
    index('group_pickups_order').on(t.orderId),
    index('group_pickups_buy').on(t.groupBuyId, t.at),
    index('group_pickups_complaint').on(t.complaintId).where(sql`complaint_id is not null`),
    // What the nightly work still has to empty.
    index('group_pickups_named').on(t.groupBuyId).where(sql`taken_by is not null`),
  ],
)

export const groupComplaints = sqliteTable(
  'group_complaints',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    groupBuyId: integer().notNull(),
    orderId: integer().notNull(),
    itemId: integer(),
    pieces: integer(),
    body: personal(text().notNull(), { for: 'buying', until: 'leaving' }),
    fileId: file(integer()),
    at: instant().notNull(),
    by: person(integer().notNull()),
    settledAt: instant(),
    settledBy: doer(integer()),
    settledHow: text({ enum: ['refund', 'replacement', 'refused'] }),
    settledNote: personal(text(), { for: 'buying', until: 'never' }),
    ledgerId: integer(),
  },
  (t) => [
    index('group_complaints_buy').on(t.groupBuyId, t.settledAt),
    index('group_complaints_order').on(t.orderId),
    index('group_complaints_open').on(t.settledAt).where(sql`settled_at is null`),
  ],
)
export type Complaint = typeof groupComplaints.$inferSelect

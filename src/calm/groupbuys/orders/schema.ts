import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { doer, home, impersonal, instant, person, personal } from '#estate/marks.ts'

/** What one home orders in one group order; one row a home, whoever of it presses. */
export const groupOrders = sqliteTable(
  'group_orders',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    groupBuyId: integer().notNull(),
    unit: home(text().notNull(), { for: 'buying', until: 'never' }),
    building: impersonal(text().notNull()),
    /** Number-aware, copied from the address: sheets are sorted by it. */
    sortKey: home(text().notNull(), { for: 'buying', until: 'never' }),
    placedAt: instant().notNull(),
    placedBy: doer(integer().notNull(), 'along'),
    /** For whom, where somebody without an account was served. */
    forPerson: person(integer()),
    changedAt: instant().notNull(),
    changedBy: person(integer().notNull(), 'deed'),
    pickupPointId: integer(),
    comment: personal(text().notNull(), { for: 'buying', until: ['groupBuy', 'leaving'] }),
    /** Counts the changes: a form made from an older state is recognised. */
    version: integer().notNull(),
    /** Set while the home wants nothing: it keeps its row and its place in the log. */
    emptySince: instant(),
    /** What the home owes in 分, as last reckoned from the final lines: goods, and its share of freight and fees. */
    goods: integer().notNull(),
    freight: integer().notNull(),
    fees: integer().notNull(),
  },
  (t) => [
    uniqueIndex('group_orders_home').on(t.groupBuyId, t.unit),
    index('group_orders_unit').on(t.unit, t.groupBuyId),
    index('group_orders_sort').on(t.groupBuyId, t.sortKey),
    // How many homes order stands on every page and in every limit.
    index('group_orders_active').on(t.groupBuyId).where(sql`empty_since is null`),
    // What the nightly work still has to empty.
    index('group_orders_worded').on(t.groupBuyId).where(sql`comment <> ''`),
  ],
)
export type GroupOrder = typeof groupOrders.$inferSelect

/**
 * The log of what was ordered, append-only (triggers refuse the rest): each row adds `want` and `flex` pieces, or takes
 * them off. Taking off undoes the newest of that home first; who gets what is decided by replaying it.
 */
export const groupIncrements = sqliteTable(
  'group_increments',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    groupBuyId: integer().notNull(),
    orderId: integer().notNull(),
    itemId: integer().notNull(),
    want: integer().notNull(),
    flex: integer().notNull(),
    at: instant().notNull(),
    by: person(integer().notNull(), 'log'),
    forPerson: person(integer(), 'log'),
    /** Of what it is part of, which adds to an item once: the change of the order (`change:4`), or `waiting:12`. */
    key: impersonal(text().notNull()),
  },
  (t) => [
    uniqueIndex('group_increments_once').on(t.orderId, t.key, t.itemId),
    index('group_increments_item').on(t.itemId, t.at, t.id),
    index('group_increments_buy').on(t.groupBuyId),
  ],
)
export type GroupIncrement = typeof groupIncrements.$inferSelect

/** Why a line is what it is; the sentence is made from it and the item's totals. */
export const lineReasons = ['all', 'flex', 'short', 'none', 'taker', 'promoted'] as const
export type LineReason = (typeof lineReasons)[number]

/**
 * One item of one home. `want` and `flex` follow the log from the first order on; `computed` is what the rule gives,
 * `final` what holds. They differ where somebody changed it, and then say who, when and why.
 */
export const groupLines = sqliteTable(
  'group_lines',
  {
    orderId: integer().notNull(),
    itemId: integer().notNull(),
    groupBuyId: integer().notNull(),
    want: integer().notNull(),
    flex: integer().notNull(),
    computed: integer(),
    final: integer(),
    reason: text({ enum: lineReasons }),
    /** 分; for weighed goods by `grams` once weighed, by the usual weight before. */
    amount: integer().notNull(),
    grams: integer(),
    changedAt: instant(),
    changedBy: doer(integer()),
    changedWhy: personal(text(), { for: 'buying', until: 'never' }),
  },
  (t) => [
    primaryKey({ columns: [t.orderId, t.itemId] }),
    index('group_lines_item').on(t.itemId),
    index('group_lines_buy').on(t.groupBuyId),
  ],
)
export type GroupLine = typeof groupLines.$inferSelect

/** Pieces wanted by the homes of one building, kept beside the log for the quotas. */
export const groupBuildingTotals = sqliteTable(
  'group_building_totals',
  { itemId: integer().notNull(), building: impersonal(text().notNull()), want: integer().notNull() },
  (t) => [primaryKey({ columns: [t.itemId, t.building] })],
)

/** Who comes too late or finds it sold out, in the order of asking. */
export const groupWaiting = sqliteTable(
  'group_waiting',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    groupBuyId: integer().notNull(),
    itemId: integer().notNull(),
    unit: home(text().notNull(), { for: 'buying', until: 'never' }),
    want: integer().notNull(),
    askedAt: instant().notNull(),
    askedBy: person(integer().notNull()),
    forPerson: person(integer()),
    promotedAt: instant(),
    withdrawnAt: instant(),
  },
  (t) => [
    index('group_waiting_item').on(t.itemId, t.id),
    index('group_waiting_unit').on(t.unit),
    index('group_waiting_buy').on(t.groupBuyId),
  ],
)
export type WaitingWish = typeof groupWaiting.$inferSelect

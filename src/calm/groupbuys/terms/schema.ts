import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { remainderPolicies, shareKinds, shortagePolicies } from '#groupbuys/sums/policies.ts'

/** One group order with one supplier. Money in 分, times as instants, counts in pieces unless the name says packs. */
export const groupBuys = sqliteTable(
  'group_buys',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    title: text().notNull(),
    story: text().notNull(),
    /** Who answers for it now; handing over changes this and nothing else. */
    leaderId: integer().notNull(),
    copiedFromId: integer(),
    createdAt: text().notNull(),
    createdBy: integer().notNull(),
    editedAt: text(),
    approvalAskedAt: text(),
    approvedAt: text(),
    approvedBy: integer(),
    /** Why the committee sent it back. */
    refusedWhy: text(),
    /** Out of the leader's hands: everybody sees it; items, packs and rules no longer change. */
    publishedAt: text(),
    opensAt: text(),
    closesAt: text(),
    shortage: text({ enum: shortagePolicies }).notNull(),
    remainder: text({ enum: remainderPolicies }).notNull(),
    /** From here to the closing only changes that fill a pack are taken (`fillPhase`). */
    fillsAt: text(),
    /** The home that takes what a rounded-up pack leaves over (`roundUp`). */
    takerUnit: text(),
    gateHomes: integer(),
    gateAmount: integer(),
    gatePieces: integer(),
    gateFailure: text({ enum: ['cancel', 'extend'] }).notNull(),
    gateHours: integer().notNull(),
    /** No more homes than this; who comes later waits. */
    stopHomes: integer(),
    freight: integer().notNull(),
    freightShare: text({ enum: shareKinds }).notNull(),
    fees: integer().notNull(),
    feesShare: text({ enum: shareKinds }).notNull(),
    /** The seed of the drawing: its digest is shown from publishing on, the seed itself once closed. */
    lotsSeed: text(),
    lotsDigest: text(),
    /** The leader takes no more orders but has not closed. */
    stoppedAt: text(),
    stoppedBy: integer(),
    extendedAt: text(),
    /** Allocated: lines are computed. `closedHow`: by its time, or by the leader. */
    closedAt: text(),
    closedHow: text({ enum: ['time', 'leader'] }),
    cancelledAt: text(),
    cancelledBy: integer(),
    cancelledWhy: text(),
    /** Counts every change of the lines: two printed sheets are compared by it. */
    version: integer().notNull(),
    /** How the leader is paid, and the picture of the payee's code. Nothing is paid in here. */
    payNote: text(),
    payFileId: integer(),
    expectedAt: text(),
    expectedNote: text(),
    arrivedAt: text(),
    complaintHours: integer().notNull(),
    settledAt: text(),
    settledBy: integer(),
    surplusNote: text(),
    /** The offer on the board of what is left over. */
    leftoverListingId: integer(),
  },
  (t) => [index('group_buys_leader').on(t.leaderId, t.id), index('group_buys_closing').on(t.closesAt)],
)
export type GroupBuy = typeof groupBuys.$inferSelect

/** What can be ordered. Pieces are what a home orders, packs are what the supplier sells. */
export const groupItems = sqliteTable(
  'group_items',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    groupBuyId: integer()
      .notNull()
      .references(() => groupBuys.id),
    position: integer().notNull(),
    name: text().notNull(),
    /** 枚, 份, 斤: what one piece is called. */
    unitWord: text().notNull(),
    /** 分 a piece; for weighed goods 分 for `perGrams` grams. */
    price: integer().notNull(),
    packSize: integer().notNull(),
    packWord: text().notNull(),
    minPacks: integer(),
    maxPacks: integer(),
    /** Pieces a home may order, want and flex together. */
    cap: integer(),
    /** Pieces the homes of one building may want together. */
    quota: integer(),
    /** Weighed goods: the price is for so many grams, and a piece usually weighs `typicalGrams`. Both null for counted goods. */
    perGrams: integer(),
    typicalGrams: integer(),
    pickupPointId: integer(),
    stoppedAt: text(),
    /** Kept beside the log, in its transactions, so that ordering need not add it up. */
    wantTotal: integer().notNull(),
    flexTotal: integer().notNull(),
    /** Packs bought and the price that held at the closing. */
    packs: integer(),
    closingPrice: integer(),
    /** Pieces the lines were last computed for: packs * packSize, or what arrived. */
    total: integer(),
    totalFrom: text({ enum: ['packs', 'received'] }),
    leftover: integer(),
  },
  (t) => [index('group_items_buy').on(t.groupBuyId, t.position)],
)
export type GroupItem = typeof groupItems.$inferSelect

/** From so many pieces bought in all, this price a piece holds for everybody. */
export const groupPriceSteps = sqliteTable(
  'group_price_steps',
  { itemId: integer().notNull(), fromPieces: integer().notNull(), price: integer().notNull() },
  (t) => [primaryKey({ columns: [t.itemId, t.fromPieces] })],
)

export const groupPickupPoints = sqliteTable(
  'group_pickup_points',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    groupBuyId: integer().notNull(),
    position: integer().notNull(),
    name: text().notNull(),
    opensAt: text(),
    closesAt: text(),
  },
  (t) => [index('group_pickup_points_buy').on(t.groupBuyId, t.position)],
)
export type PickupPoint = typeof groupPickupPoints.$inferSelect

/** The estate's rules for group orders, one row; absent until somebody sets them. */
export const groupSettings = sqliteTable('group_settings', {
  id: integer().primaryKey(),
  /** Since when the committee approves each order before it is shown; null where it does not. */
  approvalSince: text(),
  /** Orders one leader may have open at once; null for no limit. */
  mostOpen: integer(),
  changedAt: text().notNull(),
  changedBy: integer().notNull(),
})

import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { doer, file, home, impersonal, instant, person, personal } from '#estate/marks.ts'
import { remainderPolicies, shareKinds, shortagePolicies } from '#groupbuys/sums/policies.ts'

/** One group order with one supplier. Money in 分, times as instants, counts in pieces unless the name says packs. */
export const groupBuys = sqliteTable(
  'group_buys',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    title: impersonal(text().notNull()),
    story: impersonal(text().notNull()),
    /** Who answers for it now; handing over changes this and nothing else. */
    leaderId: person(integer().notNull(), 'power'),
    copiedFromId: integer(),
    createdAt: instant().notNull(),
    createdBy: doer(integer().notNull()),
    editedAt: instant(),
    approvalAskedAt: instant(),
    approvedAt: instant(),
    approvedBy: doer(integer()),
    /** Why the committee sent it back. */
    refusedWhy: personal(text(), { for: 'buying', until: 'never' }),
    /** Out of the leader's hands: everybody sees it; items, packs and rules no longer change. */
    publishedAt: instant(),
    opensAt: instant(),
    closesAt: instant(),
    shortage: text({ enum: shortagePolicies }).notNull(),
    remainder: text({ enum: remainderPolicies }).notNull(),
    /** From here to the closing only changes that fill a pack are taken (`fillPhase`). */
    fillsAt: instant(),
    /** The home that takes what a rounded-up pack leaves over (`roundUp`). */
    takerUnit: home(text(), { for: 'buying', until: 'never' }),
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
    lotsSeed: impersonal(text()),
    lotsDigest: impersonal(text()),
    /** The leader takes no more orders but has not closed. */
    stoppedAt: instant(),
    stoppedBy: doer(integer()),
    extendedAt: instant(),
    /** Allocated: lines are computed. `closedHow`: by its time, or by the leader. */
    closedAt: instant(),
    closedHow: text({ enum: ['time', 'leader'] }),
    cancelledAt: instant(),
    cancelledBy: doer(integer()),
    cancelledWhy: impersonal(text()),
    /** Counts every change of the lines: two printed sheets are compared by it. */
    version: integer().notNull(),
    /** How the leader is paid, and the picture of the payee's code. Nothing is paid in here. */
    payNote: personal(text(), { for: 'buying', until: 'never' }),
    payFileId: file(integer()),
    expectedAt: instant(),
    expectedNote: impersonal(text()),
    arrivedAt: instant(),
    complaintHours: integer().notNull(),
    settledAt: instant(),
    settledBy: doer(integer()),
    surplusNote: impersonal(text()),
    /** The offer on the board of what is left over. */
    leftoverListingId: integer(),
  },
  (t) => [
    index('group_buys_leader').on(t.leaderId, t.id),
    index('group_buys_closing').on(t.closesAt),
    index('group_buys_over').on(t.closedAt, t.cancelledAt),
    index('group_buys_running').on(t.leaderId).where(sql`settled_at is null and cancelled_at is null`),
  ],
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
    name: impersonal(text().notNull()),
    /** 枚, 份, 斤: what one piece is called. */
    unitWord: impersonal(text().notNull()),
    /** 分 a piece; for weighed goods 分 for `perGrams` grams. */
    price: integer().notNull(),
    packSize: integer().notNull(),
    packWord: impersonal(text().notNull()),
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
    stoppedAt: instant(),
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
  (t) => [
    index('group_items_buy').on(t.groupBuyId, t.position),
    index('group_items_left').on(t.id).where(sql`leftover > 0`),
  ],
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
    name: impersonal(text().notNull()),
    opensAt: instant(),
    closesAt: instant(),
  },
  (t) => [index('group_pickup_points_buy').on(t.groupBuyId, t.position)],
)
export type PickupPoint = typeof groupPickupPoints.$inferSelect

/** The estate's rules for group orders, one row; absent until somebody sets them. */
export const groupSettings = sqliteTable('group_settings', {
  id: integer().primaryKey(),
  /** Since when the committee approves each order before it is shown; null where it does not. */
  approvalSince: instant(),
  /** Orders one leader may have open at once; null for no limit. */
  mostOpen: integer(),
  changedAt: instant().notNull(),
  changedBy: doer(integer().notNull()),
})

import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { bases, missReasons } from './kinds.ts'

/** One handing out of one item from one store to doors: shared out by rule, or to a single door. */
export const supplyDispatches = sqliteTable(
  'supply_dispatches',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    storeId: integer().notNull(),
    itemId: integer().notNull(),
    /** The emergency it belongs to; what it says of doors is erased with it. */
    emergencyId: integer(),
    /** A drill's: it is carried and signed for like any other, and moves no stock. */
    drill: integer().notNull(),
    title: text().notNull(),
    /** null for a single door. */
    basis: text({ enum: bases }),
    /** Address paths as JSON text. */
    scopes: text().notNull(),
    /** Pieces there were to share, and how many of them were kept for the care list. */
    total: integer().notNull(),
    kept: integer().notNull(),
    /** No more than this for one door; null for no limit. */
    most: integer(),
    /** Of the drawing that decides among equals; shown, so that everybody can draw it again. */
    seed: text().notNull(),
    createdAt: text().notNull(),
    createdBy: integer().notNull(),
    /** Of the form that was posted: the same form again is the same dispatch. */
    key: text().notNull(),
    /** Left the store. */
    sentAt: text(),
    sentBy: integer(),
    droppedAt: text(),
    droppedBy: integer(),
    /** All doors served or what was left carried back. */
    closedAt: text(),
    closedBy: integer(),
    returned: integer(),
  },
  (t) => [
    uniqueIndex('supply_dispatches_once').on(t.key),
    index('supply_dispatches_emergency').on(t.emergencyId),
    index('supply_dispatches_store').on(t.storeId, t.id),
  ],
)
export type SupplyDispatch = typeof supplyDispatches.$inferSelect

/** What one door gets of a dispatch, and whether it did. */
export const supplyDrops = sqliteTable(
  'supply_drops',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    dispatchId: integer().notNull(),
    unit: text().notNull(),
    building: text().notNull(),
    /** Number-aware, copied from the address: sheets are sorted by it. */
    sortKey: text().notNull(),
    /** How many the door was counted with; null by household, and after erasing. */
    people: integer(),
    /** Nobody is known to live there, and the door was counted as one. */
    guessed: integer().notNull(),
    pieces: integer().notNull(),
    /** Of these pieces, from the share kept for the care list. Seen by the household alone; 0 after erasing. */
    extra: integer().notNull(),
    carrierId: integer(),
    receivedAt: text(),
    receivedBy: integer(),
    receivedHow: text({ enum: ['name', 'photo', 'paper'] }),
    /** Whose hands took it. */
    receivedName: text(),
    fileId: integer(),
    missedAt: text(),
    missedBy: integer(),
    missedWhy: text({ enum: missReasons }),
  },
  (t) => [
    uniqueIndex('supply_drops_door').on(t.dispatchId, t.unit),
    index('supply_drops_unit').on(t.unit, t.id),
    index('supply_drops_order').on(t.dispatchId, t.sortKey),
    index('supply_drops_carrier').on(t.carrierId),
  ],
)
export type SupplyDrop = typeof supplyDrops.$inferSelect

/** Who gave what the moves of this number brought in. Published; the name only with the giver's leave. */
export const supplyDonations = sqliteTable(
  'supply_donations',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    /** '' for who would rather not say, and once erased. */
    giver: text().notNull(),
    named: integer().notNull(),
    givenAt: text().notNull(),
    takenBy: integer().notNull(),
    thankedAt: text(),
    thankedBy: integer(),
  },
  (t) => [index('supply_donations_given').on(t.givenAt)],
)

import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { doer, file, home, impersonal, instant, person, personal } from '#estate/marks.ts'
import { missReasons, shareBases } from './kinds.ts'

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
    title: impersonal(text().notNull()),
    /** null for a single door. */
    basis: text({ enum: shareBases }),
    /** Address paths as JSON text. */
    scopes: impersonal(text().notNull()),
    /** Pieces there were to share, and how many of them were kept for the care list. */
    total: integer().notNull(),
    kept: integer().notNull(),
    /** No more than this for one door; null for no limit. */
    most: integer(),
    /** Of the drawing that decides among equals; shown, so that everybody can draw it again. */
    seed: impersonal(text().notNull()),
    createdAt: instant().notNull(),
    createdBy: doer(integer().notNull()),
    /** Of the form that was posted: the same form again is the same dispatch. */
    key: impersonal(text().notNull()),
    /** Left the store. */
    sentAt: instant(),
    sentBy: doer(integer()),
    droppedAt: instant(),
    droppedBy: doer(integer()),
    /** All doors served or what was left carried back. */
    closedAt: instant(),
    closedBy: doer(integer()),
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
    unit: home(text().notNull(), { for: 'supplies', until: ['emergency', 'never'] }),
    building: impersonal(text().notNull()),
    /** Number-aware, copied from the address: sheets are sorted by it. */
    sortKey: home(text().notNull(), { for: 'supplies', until: ['emergency', 'never'] }),
    /** How many the door was counted with; null by household, and after erasing. */
    people: integer(),
    /** Nobody is known to live there, and the door was counted as one. */
    guessed: integer().notNull(),
    pieces: integer().notNull(),
    /** Of these pieces, from the share kept for the care list. Seen by the household alone; 0 after erasing. */
    extra: integer().notNull(),
    carrierId: person(integer()),
    receivedAt: instant(),
    receivedBy: doer(integer()),
    receivedHow: text({ enum: ['name', 'photo', 'paper'] }),
    /** Whose hands took it. */
    receivedName: personal(text(), { for: 'supplies', until: ['emergency', 'leaving'] }),
    fileId: file(integer()),
    missedAt: instant(),
    missedBy: doer(integer()),
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
    giver: personal(text().notNull(), { for: 'supplies', until: 'leaving' }),
    named: integer().notNull(),
    givenAt: instant().notNull(),
    takenBy: doer(integer().notNull()),
    thankedAt: instant(),
    thankedBy: doer(integer()),
  },
  (t) => [index('supply_donations_given').on(t.givenAt)],
)

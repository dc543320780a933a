import { sql } from 'drizzle-orm'
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { doer, impersonal, instant } from '#estate/marks.ts'
import { countReasons, moveKinds, supplyKinds } from './kinds.ts'

/** A cupboard, a cellar, a shelf in the duty room: a place of the estate where things are kept. */
export const supplyStores = sqliteTable('supply_stores', {
  id: integer().primaryKey({ autoIncrement: true }),
  /** Address path; whoever keeps supplies over it keeps this store. */
  place: impersonal(text().notNull()),
  name: impersonal(text().notNull()),
  createdAt: instant().notNull(),
  createdBy: doer(integer().notNull()),
  closedAt: instant(),
  closedBy: doer(integer()),
})
export type SupplyStore = typeof supplyStores.$inferSelect

/** What is kept, counted in whole pieces of `unitWord` (瓶, 盏, 盒). */
export const supplyItems = sqliteTable(
  'supply_items',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    kind: text({ enum: supplyKinds }).notNull(),
    name: impersonal(text().notNull()),
    unitWord: impersonal(text().notNull()),
    /** Pieces the estate should never have less of; null where nobody set one. */
    minimum: integer(),
    /** Pieces used a day in an emergency, by the whole estate. */
    usePerDay: integer(),
    /** Or a norm: hundredths of a piece a person a day; `usePerDay` goes before it. */
    personDay: integer(),
    createdAt: instant().notNull(),
    createdBy: doer(integer().notNull()),
    /** Set while the holders know that it is low; cleared when it is not. */
    lowToldAt: instant(),
  },
  (t) => [uniqueIndex('supply_items_name').on(t.name)],
)
export type SupplyItem = typeof supplyItems.$inferSelect

/** Pieces of one item that came together, in one store. `amount` is the sum of its moves, kept beside them. */
export const supplyLots = sqliteTable(
  'supply_lots',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    itemId: integer().notNull(),
    storeId: integer().notNull(),
    /** As printed on the box; '' where there is none. */
    code: impersonal(text().notNull()),
    /** Last day it may be used, `2027-05-31`; null for what does not expire. */
    expiresOn: impersonal(text()),
    amount: integer().notNull(),
    createdAt: instant().notNull(),
    expiryToldAt: instant(),
  },
  (t) => [
    index('supply_lots_item').on(t.itemId, t.expiresOn),
    index('supply_lots_store').on(t.storeId),
    index('supply_lots_left').on(t.itemId).where(sql`amount > 0`),
    check('supply_lots_never_below_zero', sql`amount >= 0`),
  ],
)
export type SupplyLot = typeof supplyLots.$inferSelect

/**
 * The stock ledger, append-only (triggers refuse the rest): an auditable log, not an editable number. It names no
 * resident and quotes nobody; who gave and who received stands elsewhere, where it can be erased.
 */
export const supplyMoves = sqliteTable(
  'supply_moves',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    lotId: integer().notNull(),
    itemId: integer().notNull(),
    storeId: integer().notNull(),
    /** Pieces in (above zero) or out. */
    pieces: integer().notNull(),
    kind: text({ enum: moveKinds }).notNull(),
    at: instant().notNull(),
    by: doer(integer().notNull()),
    dispatchId: integer(),
    donationId: integer(),
    countId: integer(),
    /** Of the form that was posted: the same form again moves nothing. */
    key: impersonal(text().notNull()),
  },
  (t) => [
    uniqueIndex('supply_moves_once').on(t.key, t.lotId),
    index('supply_moves_lot').on(t.lotId),
    index('supply_moves_item').on(t.itemId, t.id),
    index('supply_moves_dispatch').on(t.dispatchId),
    index('supply_moves_donation').on(t.donationId),
    check('supply_moves_something', sql`pieces <> 0`),
  ],
)
export type SupplyMove = typeof supplyMoves.$inferSelect

/** A stock-taking of one store, made with a list in hand or typed in from paper. */
export const supplyCounts = sqliteTable(
  'supply_counts',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    storeId: integer().notNull(),
    at: instant().notNull(),
    by: doer(integer().notNull()),
    fromPaper: integer().notNull(),
    key: impersonal(text().notNull()),
  },
  (t) => [uniqueIndex('supply_counts_once').on(t.key), index('supply_counts_store').on(t.storeId, t.id)],
)

/** What the book said, what was found, and why they differ. */
export const supplyCountLines = sqliteTable(
  'supply_count_lines',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    countId: integer().notNull(),
    lotId: integer().notNull(),
    expected: integer().notNull(),
    counted: integer().notNull(),
    reason: text({ enum: countReasons }),
  },
  (t) => [uniqueIndex('supply_count_lines_lot').on(t.countId, t.lotId)],
)

/** What a kit is packed from: pieces of `partId` in one piece of `kitId`. */
export const supplyRecipes = sqliteTable(
  'supply_recipes',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    kitId: integer().notNull(),
    partId: integer().notNull(),
    pieces: integer().notNull(),
  },
  (t) => [uniqueIndex('supply_recipes_part').on(t.kitId, t.partId)],
)

/** Which lots went into the kits of one packing, so that what is taken apart goes back to where it came from. */
export const supplyPackings = sqliteTable(
  'supply_packings',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    kitLotId: integer().notNull(),
    partLotId: integer().notNull(),
    partId: integer().notNull(),
    /** Pieces of this part in one kit of this packing, all its lots together. */
    perKit: integer().notNull(),
    pieces: integer().notNull(),
    takenBack: integer().notNull(),
  },
  (t) => [index('supply_packings_kit').on(t.kitLotId)],
)

import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

export const addressKinds = [
  'estate',
  'building',
  'entrance',
  'unit',
  'shop',
  'parking',
  'storage',
  'common',
] as const
export type AddressKind = (typeof addressKinds)[number]

/** The address tree: estate '' > building '3' > entrance '3/2' > unit '3/2/501'. Everything else hangs on `path`. */
export const addresses = sqliteTable(
  'addresses',
  {
    path: text().primaryKey(),
    /** Path one level up; null only for the estate itself. */
    parent: text(),
    kind: text({ enum: addressKinds }).notNull(),
    /** As people say it: 3号楼2单元501室. */
    label: text().notNull(),
    /** Number-aware key: plain ORDER BY gives the order of the doors, and a subtree is one contiguous range. */
    sortKey: text().notNull(),
    /** Floor area in 0.01 m². */
    area: integer(),
    /** Floor for the stacking plan: basements are negative, 1.5 is the mezzanine above 1 (SQLite keeps the half). */
    floor: integer(),
    /** What the sheet said the room is used for, where it said so (住宅, 商铺, …). */
    usage: text(),
    createdAt: text().notNull(),
    retiredAt: text(),
    retiredBy: integer(),
    retiredWhy: text(),
  },
  (t) => [index('addresses_sort').on(t.sortKey), index('addresses_parent').on(t.parent, t.sortKey)],
)
export type Address = typeof addresses.$inferSelect

/** A unit sheet that was read but not yet applied: parse, show every error, confirm, apply. */
export const importBatches = sqliteTable('import_batches', {
  id: integer().primaryKey({ autoIncrement: true }),
  fileName: text().notNull(),
  /** SHA-256 of the file, in hex: the same file staged twice is recognised. */
  fileHash: text().notNull(),
  /** The parsed units, errors and duplicates as JSON, at most 2 MB (a row's limit on Durable Objects). */
  parsed: text().notNull(),
  createdAt: text().notNull(),
  createdBy: integer(),
  appliedAt: text(),
  appliedBy: integer(),
  discardedAt: text(),
})

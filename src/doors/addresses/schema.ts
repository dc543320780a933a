import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { doer, impersonal, instant } from '#estate/marks.ts'

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
    path: impersonal(text().primaryKey()),
    /** Path one level up; null only for the estate itself. */
    parent: impersonal(text()),
    kind: text({ enum: addressKinds }).notNull(),
    /** As people say it: 3号楼2单元501室. */
    label: impersonal(text().notNull()),
    /** Number-aware key: plain ORDER BY gives the order of the doors, and a subtree is one contiguous range. */
    sortKey: impersonal(text().notNull()),
    /** Floor area in 0.01 m². */
    area: integer(),
    /** Floor for the stacking plan: basements are negative, 1.5 is the mezzanine above 1 (SQLite keeps the half). */
    floor: integer(),
    /** What the sheet said the room is used for, where it said so (住宅, 商铺, …). */
    usage: impersonal(text()),
    createdAt: instant().notNull(),
    retiredAt: instant(),
    retiredBy: doer(integer()),
    retiredWhy: impersonal(text()),
  },
  (t) => [index('addresses_sort').on(t.sortKey), index('addresses_parent').on(t.parent, t.sortKey)],
)
export type Address = typeof addresses.$inferSelect

import { blob, index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** Photos and papers live in the estate's database, so that one file remains the estate. At most 1 MB each. */
export const files = sqliteTable(
  'files',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    /** SHA-256 of the bytes in hex; also the ETag. */
    hash: text().notNull(),
    type: text({ enum: ['image/jpeg', 'image/png', 'image/webp', 'application/pdf'] }).notNull(),
    name: text().notNull(),
    size: integer().notNull(),
    width: integer(),
    height: integer(),
    bytes: blob({ mode: 'buffer' }).notNull(),
    createdAt: text().notNull(),
    createdBy: integer().notNull(),
  },
  (t) => [index('files_hash').on(t.hash)],
)

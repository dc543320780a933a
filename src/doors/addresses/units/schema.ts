import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
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

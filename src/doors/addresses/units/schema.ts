import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { doer, impersonal, instant } from '#estate/marks.ts'
/** A unit sheet that was read but not yet applied: parse, show every error, confirm, apply. */
export const importBatches = sqliteTable('import_batches', {
  id: integer().primaryKey({ autoIncrement: true }),
  fileName: impersonal(text().notNull()),
  /** SHA-256 of the file, in hex: the same file staged twice is recognised. */
  fileHash: impersonal(text().notNull()),
  /** The parsed units, errors and duplicates as JSON, at most 2 MB (a row's limit on Durable Objects). */
  parsed: impersonal(text().notNull()),
  createdAt: instant().notNull(),
  createdBy: doer(integer()),
  appliedAt: instant(),
  appliedBy: doer(integer()),
  discardedAt: instant(),
})

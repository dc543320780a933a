import { index, integer, primaryKey, sqliteTable } from 'drizzle-orm/sqlite-core'
import { file } from '#estate/marks.ts'

/** Photos of what is lent, lost, found or given away; whoever may read the listing sees them. */
export const listingFiles = sqliteTable(
  'listing_files',
  { listingId: integer().notNull(), fileId: file(integer().notNull()) },
  (t) => [primaryKey({ columns: [t.listingId, t.fileId] }), index('listing_files_file').on(t.fileId)],
)

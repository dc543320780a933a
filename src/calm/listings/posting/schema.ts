import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { doer, file, instant, personal } from '#estate/marks.ts'

/** Photos of what is lent, lost, found or given away; whoever may read the listing sees them. */
export const listingFiles = sqliteTable(
  'listing_files',
  { listingId: integer().notNull(), fileId: file(integer().notNull()) },
  (t) => [primaryKey({ columns: [t.listingId, t.fileId] }), index('listing_files_file').on(t.fileId)],
)

/** Two needs of the same thing that were made one; what was changed and moved is kept to give it back. */
export const needJoins = sqliteTable(
  'need_joins',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    fromId: integer().notNull(),
    intoId: integer().notNull(),
    joinedAt: instant().notNull(),
    joinedBy: doer(integer().notNull()),
    /** JSON: what of the two changed (see #doubles/rules.ts), and the promises that came along as they were; `{}` once it can be undone no more. */
    changed: personal(text().notNull(), { for: 'help', until: 'joined' }),
    undoneAt: instant(),
    undoneBy: doer(integer()),
  },
  (t) => [
    index('need_joins_into').on(t.intoId),
    index('need_joins_from').on(t.fromId),
    index('need_joins_undoable').on(t.joinedAt).where(sql`changed <> '{}'`),
  ],
)
export type NeedJoin = typeof needJoins.$inferSelect

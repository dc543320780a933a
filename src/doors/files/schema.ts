import { blob, index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { impersonal, instant, person, personal } from '#estate/marks.ts'

/** Photos and papers live in the estate's database, so that one file remains the estate. At most 1 MB each. */
export const files = sqliteTable(
  'files',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    /** SHA-256 of the bytes in hex; also the ETag. */
    hash: impersonal(text().notNull()),
    type: text({ enum: ['image/jpeg', 'image/png', 'image/webp', 'application/pdf'] }).notNull(),
    name: personal(text().notNull(), { for: 'notices', until: 'unshown' }),
    size: integer().notNull(),
    width: integer(),
    height: integer(),
    bytes: personal(blob({ mode: 'buffer' }).notNull(), { for: 'notices', until: 'unshown' }),
    createdAt: instant().notNull(),
    createdBy: person(integer().notNull(), 'deed'),
  },
  (t) => [index('files_hash').on(t.hash)],
)

import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { instant, person, secret } from '#estate/marks.ts'

/** Private addresses of feeds and calendars; only a hash is kept, so a lost one is revoked and made anew. */
export const feedKeys = sqliteTable(
  'feed_keys',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    personId: person(integer().notNull()),
    keyHash: secret(text().notNull()),
    createdAt: instant().notNull(),
    lastUsedAt: instant(),
    revokedAt: instant(),
  },
  (t) => [uniqueIndex('feed_keys_hash').on(t.keyHash), index('feed_keys_person').on(t.personId)],
)

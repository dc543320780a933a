import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** What the two of one promise write to each other. */
export const threadMessages = sqliteTable(
  'thread_messages',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    promiseId: integer().notNull(),
    writtenBy: integer().notNull(),
    /** Written for the person served, by whoever acts for her. */
    forPerson: integer(),
    body: text().notNull(),
    writtenAt: text().notNull(),
  },
  (t) => [index('thread_messages_promise').on(t.promiseId, t.id)],
)

export const thanks = sqliteTable('thanks', {
  promiseId: integer().primaryKey(),
  /** Who is thanked, and who gave the thanks. */
  toPerson: integer().notNull(),
  byPerson: integer().notNull(),
  words: text().notNull(),
  thankedAt: text().notNull(),
})

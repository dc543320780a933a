import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { instant, person, personal } from '#estate/marks.ts'

/** What the two of one promise write to each other. */
export const threadMessages = sqliteTable(
  'thread_messages',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    promiseId: integer().notNull(),
    writtenBy: person(integer().notNull()),
    /** Written for the person served, by whoever acts for her. */
    forPerson: person(integer()),
    body: personal(text().notNull(), { for: 'help', until: 'leaving' }),
    writtenAt: instant().notNull(),
  },
  (t) => [index('thread_messages_promise').on(t.promiseId, t.id)],
)

export const thanks = sqliteTable(
  'thanks',
  {
    promiseId: integer().primaryKey(),
    /** Who is thanked, and who gave the thanks. */
    toPerson: person(integer().notNull()),
    byPerson: person(integer().notNull()),
    words: personal(text().notNull(), { for: 'help', until: 'leaving' }),
    thankedAt: instant().notNull(),
  },
  (t) => [index('thanks_to').on(t.toPerson, t.thankedAt)],
)

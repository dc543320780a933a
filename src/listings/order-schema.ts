import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'

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

export const moderationCauses = ['words', 'report', 'life'] as const
export type ModerationCause = (typeof moderationCauses)[number]
export const decisions = ['keep', 'remove'] as const
export type Decision = (typeof decisions)[number]

/** What a human has to look at: held for its words, reported, or published at once and reviewed afterwards. */
export const moderations = sqliteTable(
  'moderations',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    listingId: integer().notNull(),
    cause: text({ enum: moderationCauses }).notNull(),
    /** The words that held it, or what the reporter wrote. */
    note: text().notNull(),
    openedAt: text().notNull(),
    openedBy: integer(),
    decidedAt: text(),
    decidedBy: integer(),
    decision: text({ enum: decisions }),
    /** Read by everybody in the log, so no names. */
    reason: text(),
  },
  (t) => [
    index('moderations_listing').on(t.listingId),
    index('moderations_open').on(t.openedAt).where(sql`decided_at is null`),
    index('moderations_decided').on(t.decidedAt),
    uniqueIndex('moderations_reporter').on(t.listingId, t.openedBy).where(sql`cause = 'report'`),
  ],
)
export type Moderation = typeof moderations.$inferSelect

/** What the steward changed in the list of categories: a name, an own one, one not used here. */
export const listingCategories = sqliteTable('listing_categories', {
  key: text().primaryKey(),
  name: text(),
  retiredAt: text(),
  changedAt: text().notNull(),
  changedBy: integer().notNull(),
})

/** Words added to the built-in list that holds a posting, or taken off it. */
export const heldWords = sqliteTable('held_words', {
  word: text().primaryKey(),
  removedAt: text(),
  changedAt: text().notNull(),
  changedBy: integer().notNull(),
})

/** Buildings that stand beside each other, the smaller name first: known only to people. */
export const neighbourBuildings = sqliteTable(
  'neighbour_buildings',
  { one: text().notNull(), other: text().notNull(), setAt: text().notNull(), setBy: integer().notNull() },
  (t) => [primaryKey({ columns: [t.one, t.other] }), index('neighbour_buildings_other').on(t.other)],
)

import { sql } from 'drizzle-orm'
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { doer, impersonal, instant, person, personal } from '#estate/marks.ts'

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
    note: personal(text().notNull(), { for: 'help', until: 'leaving' }),
    openedAt: instant().notNull(),
    openedBy: person(integer(), 'deed'),
    decidedAt: instant(),
    decidedBy: doer(integer()),
    decision: text({ enum: decisions }),
    /** Read by everybody in the log, so no names. */
    reason: impersonal(text()),
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
  key: impersonal(text().primaryKey()),
  name: impersonal(text()),
  retiredAt: instant(),
  changedAt: instant().notNull(),
  changedBy: doer(integer().notNull()),
})

/** Words added to the built-in list that holds a posting, or taken off it. */
export const heldWords = sqliteTable('held_words', {
  word: impersonal(text().primaryKey()),
  removedAt: instant(),
  changedAt: instant().notNull(),
  changedBy: doer(integer().notNull()),
})

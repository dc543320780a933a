import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { Circle } from '#listings/lifecycle/schema.ts'

/** What somebody said they can do for neighbours, and how much of it. */
export const helperProfiles = sqliteTable('helper_profiles', {
  personId: integer().primaryKey(),
  /** JSON lists; empty means "anything" and "any time": a field left out excludes nobody. */
  categories: text().notNull(),
  times: text().notNull(),
  /** In words: 会修水管、有梯子. Searched when neighbours look for it. */
  skills: text().notNull(),
  circle: integer().$type<Circle>().notNull(),
  stairs: integer().notNull(),
  lifting: text({ enum: ['none', 'light', 'heavy'] }).notNull(),
  sex: text({ enum: ['f', 'm'] }),
  /** Asked at most so often a day, and promising at most so many a week. */
  dailyCap: integer().notNull(),
  weeklyCap: integer().notNull(),
  /** When somebody agreed that health at risk may wake them; null: never. */
  urgentPassesQuietAt: text(),
  pausedUntil: text(),
  endedAt: text(),
  createdAt: text().notNull(),
  changedAt: text().notNull(),
})
export type HelperProfile = typeof helperProfiles.$inferSelect

/** One wave of asking: written once, whatever restarts. */
export const askingWaves = sqliteTable(
  'asking_waves',
  {
    listingId: integer().notNull(),
    round: integer().notNull(),
    wave: integer().notNull(),
    circle: integer().$type<Circle>().notNull(),
    asked: integer().notNull(),
    /** The chance of at least one yes as it was reckoned, in percent. */
    chance: integer().notNull(),
    askedAt: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.listingId, t.round, t.wave] })],
)
export type AskingWave = typeof askingWaves.$inferSelect

/** Two neighbours who are not to be brought together; neither learns who wished it. */
export const blocks = sqliteTable(
  'blocks',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    blockerId: integer().notNull(),
    blockedId: integer().notNull(),
    blockedAt: text().notNull(),
    /** The listing it came from: the blocker may know no name. */
    listingId: integer(),
    endedAt: text(),
  },
  (t) => [index('blocks_blocker').on(t.blockerId, t.blockedId), index('blocks_blocked').on(t.blockedId)],
)

/** Buildings that stand beside each other, the smaller name first: known only to people. */
export const neighbourBuildings = sqliteTable(
  'neighbour_buildings',
  { one: text().notNull(), other: text().notNull(), setAt: text().notNull(), setBy: integer().notNull() },
  (t) => [primaryKey({ columns: [t.one, t.other] }), index('neighbour_buildings_other').on(t.other)],
)

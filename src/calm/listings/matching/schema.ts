import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { doer, impersonal, instant, person, personal } from '#estate/marks.ts'
import type { Circle } from '#listings/lifecycle/schema.ts'

/** What somebody said they can do for neighbours, and how much of it. */
export const helperProfiles = sqliteTable('helper_profiles', {
  personId: person(integer().primaryKey()),
  /** JSON lists; empty means "anything" and "any time": a field left out excludes nobody. */
  categories: personal(text().notNull(), { for: 'help', until: 'leaving' }),
  times: personal(text().notNull(), { for: 'help', until: 'leaving' }),
  /** In words: 会修水管、有梯子. Searched when neighbours look for it. */
  skills: personal(text().notNull(), { for: 'help', until: 'leaving' }),
  circle: integer().$type<Circle>().notNull(),
  stairs: integer().notNull(),
  lifting: text({ enum: ['none', 'light', 'heavy'] }).notNull(),
  sex: text({ enum: ['f', 'm'] }),
  /** Asked at most so often a day, and promising at most so many a week. */
  dailyCap: integer().notNull(),
  weeklyCap: integer().notNull(),
  /** When somebody agreed that health at risk may wake them; null: never. */
  urgentPassesQuietAt: instant(),
  pausedUntil: instant(),
  endedAt: instant(),
  createdAt: instant().notNull(),
  changedAt: instant().notNull(),
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
    askedAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.listingId, t.round, t.wave] })],
)
export type AskingWave = typeof askingWaves.$inferSelect

/** Two neighbours who are not to be brought together; neither learns who wished it. */
export const blocks = sqliteTable(
  'blocks',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    blockerId: person(integer().notNull()),
    blockedId: person(integer().notNull()),
    blockedAt: instant().notNull(),
    /** The listing it came from: the blocker may know no name. */
    listingId: integer(),
    endedAt: instant(),
  },
  (t) => [index('blocks_blocker').on(t.blockerId, t.blockedId), index('blocks_blocked').on(t.blockedId)],
)

/** Buildings that stand beside each other, the smaller name first: known only to people. */
export const neighbourBuildings = sqliteTable(
  'neighbour_buildings',
  {
    one: impersonal(text().notNull()),
    other: impersonal(text().notNull()),
    setAt: instant().notNull(),
    setBy: doer(integer().notNull()),
  },
  (t) => [primaryKey({ columns: [t.one, t.other] }), index('neighbour_buildings_other').on(t.other)],
)

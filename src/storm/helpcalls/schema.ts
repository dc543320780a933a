import { sql } from 'drizzle-orm'
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { doer, home, instant, person, personal } from '#estate/marks.ts'

/** A listing raised in an emergency: one open at a time for each door, whoever reports it. */
export const emergencyNeeds = sqliteTable(
  'emergency_needs',
  {
    listingId: integer().primaryKey(),
    emergencyId: integer().notNull(),
    unit: home(text().notNull(), { for: 'emergency', until: 'emergency' }),
    raisedAt: instant().notNull(),
    /** Over as a need of this emergency: the listing ended, or the emergency did. */
    closedAt: instant(),
  },
  (t) => [
    uniqueIndex('emergency_needs_door').on(t.emergencyId, t.unit).where(sql`closed_at is null`),
    index('emergency_needs_emergency').on(t.emergencyId, t.raisedAt),
  ],
)
export type EmergencyNeed = typeof emergencyNeeds.$inferSelect

/** `newcomer`: said by whoever waits at the door and is not agreed to be of the home. */
export const reportWays = ['rollcall', 'sweep', 'desk', 'paper', 'household', 'newcomer'] as const
export type ReportWay = (typeof reportWays)[number]

/** Everything said about one need, in the words it was said in. */
export const needReports = sqliteTable(
  'need_reports',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    listingId: integer().notNull(),
    level: integer().$type<1 | 2>().notNull(),
    words: personal(text().notNull(), { for: 'emergency', until: ['emergency', 'leaving'] }),
    by: person(integer(), 'deed'),
    how: text({ enum: reportWays }).notNull(),
    at: instant().notNull(),
  },
  (t) => [index('need_reports_listing').on(t.listingId, t.id)],
)
export type NeedReport = typeof needReports.$inferSelect

export const dispatchAnswers = ['accepted', 'passed', 'lapsed', 'closed'] as const
export type DispatchAnswer = (typeof dispatchAnswers)[number]

/** Somebody was sent; an open one (no answer) stands until `answerBy`, then the next is sent. */
export const dispatches = sqliteTable(
  'need_dispatches',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    listingId: integer().notNull(),
    personId: person(integer().notNull()),
    /** 1: as the desk, because nobody on shift was left. */
    desk: integer().notNull(),
    /** 1: whoever goes there now is wanted only until this one says yes. */
    instead: integer().notNull().default(0),
    sentAt: instant().notNull(),
    /** null: by the clock. */
    sentBy: doer(integer()),
    answerBy: instant().notNull(),
    answer: text({ enum: dispatchAnswers }),
    answeredAt: instant(),
  },
  (t) => [
    uniqueIndex('need_dispatches_open').on(t.listingId).where(sql`answer is null`),
    index('need_dispatches_listing').on(t.listingId, t.id),
    index('need_dispatches_person').on(t.personId, t.answer),
  ],
)
export type Dispatch = typeof dispatches.$inferSelect

/** Why an offer is open no more. `back`: taken back; `sent`: taken up, and asked to go; `unneeded`: the call needed nobody more. */
const offerEnds = ['back', 'sent', 'unneeded'] as const
export type OfferEnd = (typeof offerEnds)[number]

/** A neighbour said on the board that they could go: nobody relies on it, and nothing moves by it, until they are sent. */
export const needOffers = sqliteTable(
  'need_offers',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    listingId: integer().notNull(),
    personId: person(integer().notNull()),
    offeredAt: instant().notNull(),
    endedAt: instant(),
    ended: text({ enum: offerEnds }),
  },
  (t) => [
    index('need_offers_listing').on(t.listingId, t.id),
    index('need_offers_person').on(t.personId, t.endedAt),
  ],
)
export type NeedOffer = typeof needOffers.$inferSelect

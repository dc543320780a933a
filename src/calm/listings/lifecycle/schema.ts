import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { doer, home, impersonal, instant, person, personal } from '#estate/marks.ts'

export const listingKinds = ['need', 'offer'] as const
export type ListingKind = (typeof listingKinds)[number]
export function isListingKind(text: string | undefined): text is ListingKind {
  return listingKinds.some((kind) => kind === text)
}
/** 1 life in danger, 2 health at risk, 3 in difficulty, 4 can wait. */
export const needLevels = [1, 2, 3, 4] as const
export type NeedLevel = (typeof needLevels)[number]
export const listingStates = [
  'draft',
  'held',
  'open',
  'promised',
  'done',
  'confirmed',
  'withdrawn',
  'expired',
] as const
export type ListingState = (typeof listingStates)[number]
export const liftings = ['none', 'light', 'heavy'] as const
export type Lifting = (typeof liftings)[number]
export const sexes = ['f', 'm'] as const
export type Sex = (typeof sexes)[number]
export const ways = ['self', 'family', 'office', 'phone'] as const

/** A need or an offer. What the board sorts and filters by stands here, so that a page of it is a few index ranges. */
export const listings = sqliteTable(
  'listings',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    kind: text({ enum: listingKinds }).notNull(),
    category: impersonal(text().notNull()),
    title: personal(text().notNull(), { for: 'help', until: 'leaving' }),
    details: personal(text().notNull(), { for: 'help', until: 'leaving' }),
    urgency: integer().$type<NeedLevel>().notNull(),
    /** The order of the board: the level of a need; 5 for offers, which come after every need. */
    rank: integer().notNull(),
    state: text({ enum: listingStates }).notNull(),
    /** 1 for an offer that stays: a place taken and given back is free again. */
    stays: integer().notNull(),
    places: integer().notNull(),
    unit: home(text().notNull(), { for: 'help', until: ['emergency', 'never'] }),
    /** Where it is from, for the circles: what the unit lies in, and its building. */
    entrance: home(text().notNull(), { for: 'help', until: ['emergency', 'never'] }),
    building: home(text().notNull(), { for: 'help', until: ['emergency', 'never'] }),
    /** Whom it is for (a need), or who offers. */
    personId: person(integer().notNull()),
    postedBy: person(integer().notNull()),
    postedAt: instant().notNull(),
    how: text({ enum: ways }).notNull(),
    publishedAt: instant(),
    /** When it is needed, or the thing was lost or found. */
    neededAt: instant(),
    stairs: integer().notNull(),
    lifting: text({ enum: liftings }).notNull(),
    sexWish: text({ enum: sexes }),
    /** Lent for so many days; null where nothing is to come back. */
    loanDays: integer(),
    repeats: text({ enum: ['weekly'] }),
    /** The first of a weekly need. */
    seriesId: integer(),
    /** Counts how often it was opened: people asked once may be asked again after a broken promise. */
    round: integer().notNull(),
    reopenedAt: instant(),
    reopenedWhy: personal(text(), { for: 'help', until: ['emergency', 'leaving'] }),
    /** Asked "is it still so?" since; the answer or the end of its time clears it. */
    chasedAt: instant(),
    /** Said to be still so. */
    renewedAt: instant(),
    changedAt: instant().notNull(),
    endedAt: instant(),
    endedBy: doer(integer()),
    endedWhy: personal(text(), { for: 'help', until: ['emergency', 'leaving'] }),
  },
  (t) => [
    index('listings_entrance').on(t.rank, t.entrance, t.publishedAt, t.id).where(sql`state = 'open'`),
    index('listings_building').on(t.rank, t.building, t.publishedAt, t.id).where(sql`state = 'open'`),
    index('listings_estate').on(t.rank, t.publishedAt, t.id).where(sql`state = 'open'`),
    index('listings_place').on(t.building, t.entrance, t.state),
    index('listings_person').on(t.personId, t.state),
    index('listings_poster').on(t.postedBy, t.state),
    index('listings_state').on(t.state, t.changedAt),
  ],
)
export type Listing = typeof listings.$inferSelect

/** Every step of a listing and its promises: who, when, on whose behalf and why. */
export const listingSteps = sqliteTable(
  'listing_steps',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    listingId: integer().notNull(),
    promiseId: integer(),
    step: impersonal(text().notNull()),
    at: instant().notNull(),
    byPerson: person(integer(), 'log'),
    forPerson: person(integer(), 'log'),
    why: personal(text(), { for: 'help', until: ['emergency', 'leaving'] }),
  },
  (t) => [index('listing_steps_listing').on(t.listingId, t.id)],
)
export type ListingStep = typeof listingSteps.$inferSelect

export const promiseStates = ['standing', 'done', 'confirmed', 'reneged', 'released', 'lapsed'] as const
export type PromiseState = (typeof promiseStates)[number]

/** One place taken: somebody promised a need, or took up an offer. Two may never hold the same place. */
export const promises = sqliteTable(
  'promises',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    listingId: integer().notNull(),
    /** From 1 to the listing's places. */
    place: integer().notNull(),
    /** 1 while the place is taken, else null. */
    holds: integer(),
    state: text({ enum: promiseStates }).notNull(),
    helperId: person(integer().notNull()),
    /** '' for a helper who works here and lives elsewhere. */
    helperUnit: home(text().notNull(), { for: 'help', until: 'never' }),
    servedId: person(integer().notNull()),
    servedUnit: home(text().notNull(), { for: 'help', until: 'never' }),
    promisedAt: instant().notNull(),
    promisedBy: doer(integer().notNull()),
    handoverAt: instant(),
    /** Raised with every change, for the calendar. */
    handoverVersion: integer().notNull(),
    /** A loan: handed over, to come back, back. */
    handedAt: instant(),
    returnBy: instant(),
    helperDoneAt: instant(),
    servedDoneAt: instant(),
    /** How long it took, as the helper says: her own hours, seen by nobody else. */
    minutes: integer(),
    remindedAt: instant(),
    chasedAt: instant(),
    endedAt: instant(),
    endedBy: doer(integer()),
    endedWhy: personal(text(), { for: 'help', until: 'leaving' }),
  },
  (t) => [
    uniqueIndex('promises_place').on(t.listingId, t.place).where(sql`holds = 1`),
    uniqueIndex('promises_pair').on(t.listingId, t.helperId, t.servedId).where(sql`holds = 1`),
    index('promises_helper').on(t.helperId, t.promisedAt),
    index('promises_served').on(t.servedId, t.promisedAt),
    index('promises_promiser').on(t.promisedBy),
    index('promises_listing').on(t.listingId, t.id),
    index('promises_state').on(t.state, t.helperId),
  ],
)
export type PromiseRow = typeof promises.$inferSelect

/** How far somebody goes to help: 1 the own staircase, 2 the building, 3 neighbouring buildings, 4 the estate. */
export const circles = [1, 2, 3, 4] as const

export type Circle = (typeof circles)[number]

export const askingAnswers = ['promised', 'declined', 'lapsed', 'filled'] as const

export type AskingAnswer = (typeof askingAnswers)[number]

/** Who was asked, when, in which circle and why; nobody twice in one round. */
export const askings = sqliteTable(
  'askings',
  {
    listingId: integer().notNull(),
    round: integer().notNull(),
    personId: person(integer().notNull()),
    wave: integer().notNull(),
    circle: integer().$type<Circle>().notNull(),
    askedAt: instant().notNull(),
    /** JSON: sentences (key and params) that say why it was her. */
    reasons: personal(text().notNull(), { for: 'help', until: 'leaving' }),
    /** null while it waits; `lapsed`: no word until the next wave; `filled`: somebody else was first. */
    answer: text({ enum: askingAnswers }),
    answeredAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.listingId, t.round, t.personId] }),
    index('askings_person').on(t.personId, t.askedAt),
  ],
)

export type Asking = typeof askings.$inferSelect

import { sql } from 'drizzle-orm'
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { doer, home, impersonal, instant, person, personal, secret } from '#estate/marks.ts'
import { languages } from '#i18n/language.ts'

/** A person is not an account: `passphraseHash` and passkeys are optional, and many people have neither. */
export const people = sqliteTable(
  'people',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    name: personal(text().notNull(), { for: 'identity', until: ['leaving', 'ownDate'] }),
    /** `name` as names are compared (`foldName`), for finding; null until an estate of an older program was opened. */
    nameFold: personal(text(), { for: 'identity', until: ['leaving', 'ownDate'] }),
    /** The name to sign in with as it is spelled (NFKC, lower case); unique among accounts, null without an account. */
    signInName: personal(text(), { for: 'identity', until: ['account', 'leaving'] }),
    /** `signInName` as names are compared: no two accounts may share one. */
    signInFold: personal(text(), { for: 'identity', until: ['account', 'leaving'] }),
    /** Since when it is known that an older program let another account have the same; only its exact spelling opens it. */
    signInClashSince: instant(),
    /** Digits with a leading + where abroad; not unique, couples share phones. */
    phone: personal(text(), { for: 'reach', until: ['leaving', 'ownDate'] }),
    /** PHC string of scrypt; null for a person without an account or with passkeys only. */
    passphraseHash: secret(text()),
    /** When this person first held an account; a person without one has null. */
    accountSince: instant(),
    language: text({ enum: languages }),
    elderView: text({ enum: ['on', 'off'] }),
    theme: text({ enum: ['auto', 'light', 'dark'] }),
    /** Quiet hours in the estate's time zone, HH:MM; null: never chosen, the defaults hold; '': none wished. */
    quietFrom: personal(text(), { for: 'reach', until: 'leaving' }),
    quietTo: personal(text(), { for: 'reach', until: 'leaving' }),
    createdAt: instant().notNull(),
    /** Who entered this person; null for a person who joined alone. */
    createdBy: doer(integer()),
    /** The account was closed or removed; every session ended then. */
    closedAt: instant(),
    closedBy: doer(integer()),
    erasedAt: instant(),
  },
  (t) => [
    uniqueIndex('people_sign_in_name').on(t.signInName),
    uniqueIndex('people_sign_in_fold').on(t.signInFold).where(sql`sign_in_clash_since is null`),
    index('people_sign_in_any').on(t.signInFold),
    index('people_name_fold').on(t.nameFold),
    index('people_phone').on(t.phone),
    index('people_served').on(t.id).where(sql`account_since is null and closed_at is null`),
  ],
)
export type Person = typeof people.$inferSelect

export const relations = ['owner', 'tenant', 'family', 'offsite', 'carer'] as const
export type Relation = (typeof relations)[number]
export const verifications = ['letter', 'invitation', 'vouched', 'approved', 'entered', 'steward'] as const

/** Who belongs to which unit, from when until when; a household is the current occupancies of a unit. */
export const occupancies = sqliteTable(
  'occupancies',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    personId: person(
      integer()
        .notNull()
        .references(() => people.id),
    ),
    unit: home(text().notNull(), { for: 'identity', until: 'never' }),
    relation: text({ enum: relations }).notNull(),
    since: instant().notNull(),
    /** Moved out or leaves at this instant: access ends with it. */
    until: instant(),
    verifiedHow: text({ enum: verifications }).notNull(),
    verifiedBy: doer(integer()),
    /**
     * Since when it waits for whoever may give it, or the household says that it is wrong: until it is settled it gives no right
     * but to call for help. Null: it counts.
     */
    unsettledSince: instant(),
    endedBy: doer(integer()),
    endedWhy: personal(text(), { for: 'identity', until: 'leaving' }),
    /** Set while this occupant is the household's one voting representative. */
    representativeSince: instant(),
    representativeBy: doer(integer()),
  },
  (t) => [
    index('occupancies_unit').on(t.unit),
    index('occupancies_person').on(t.personId),
    index('occupancies_relation').on(t.until, t.relation, t.since),
    index('occupancies_unsettled').on(t.unsettledSince).where(sql`unsettled_since is not null`),
  ],
)
export type Occupancy = typeof occupancies.$inferSelect

/** Why a personal field is held and until when; the nightly job empties what is past its day (PIPL Art. 19). */
export const purposes = sqliteTable(
  'purposes',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    personId: person(
      integer()
        .notNull()
        .references(() => people.id),
    ),
    field: text({ enum: ['name', 'phone', 'note'] }).notNull(),
    purpose: personal(text().notNull(), { for: 'identity', until: ['ownDate', 'leaving'] }),
    basis: impersonal(text().notNull()),
    expiresAt: instant(),
    erasedAt: instant(),
  },
  (t) => [index('purposes_expiry').on(t.expiresAt), index('purposes_person').on(t.personId)],
)

export const organisationKinds = [
  'ownersCommittee',
  'propertyFirm',
  'residentsCommittee',
  'volunteerTeam',
  'serviceProvider',
] as const
export type OrganisationKind = (typeof organisationKinds)[number]

export const organisations = sqliteTable('organisations', {
  id: integer().primaryKey({ autoIncrement: true }),
  kind: text({ enum: organisationKinds }).notNull(),
  name: impersonal(text().notNull()),
  phone: impersonal(text()),
  /** Since when notices of this organisation need a second member's approval; null: they do not. */
  secondEyesSince: instant(),
  secondEyesBy: doer(integer()),
  createdAt: instant().notNull(),
  createdBy: doer(integer()),
  closedAt: instant(),
  closedBy: doer(integer()),
})
export type Organisation = typeof organisations.$inferSelect

export const roles = ['steward', 'captain', 'chair', 'manager', 'member', 'clerk', 'volunteer'] as const
export type Role = (typeof roles)[number]

/** A duty held for a term within a scope. No organisation: a captain, or the estate's steward. */
export const appointments = sqliteTable(
  'appointments',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    personId: person(integer().notNull(), 'power'),
    organisationId: integer(),
    role: text({ enum: roles }).notNull(),
    scope: impersonal(text().notNull()),
    startsAt: instant().notNull(),
    /** The term ends by itself; null for one without an end. */
    until: instant(),
    appointedBy: doer(integer()),
    createdAt: instant().notNull(),
    endedAt: instant(),
    endedBy: doer(integer()),
    endedWhy: personal(text(), { for: 'duties', until: 'leaving' }),
  },
  (t) => [index('appointments_person').on(t.personId), index('appointments_scope').on(t.scope)],
)
export type Appointment = typeof appointments.$inferSelect

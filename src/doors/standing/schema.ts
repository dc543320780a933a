import { sql } from 'drizzle-orm'
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { languages } from '#i18n/language.ts'

/** A person is not an account: `passphraseHash` and passkeys are optional, and many people have neither. */
export const people = sqliteTable(
  'people',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    name: text().notNull(),
    /** `name` as names are compared (`foldName`), for finding; null until an estate of an older program was opened. */
    nameFold: text(),
    /** The name to sign in with as it is spelled (NFKC, lower case); unique among accounts, null without an account. */
    signInName: text(),
    /** `signInName` as names are compared: no two accounts may share one. */
    signInFold: text(),
    /** Since when it is known that an older program let another account have the same; only its exact spelling opens it. */
    signInClashSince: text(),
    /** Digits with a leading + where abroad; not unique, couples share phones. */
    phone: text(),
    /** PHC string of scrypt; null for a person without an account or with passkeys only. */
    passphraseHash: text(),
    /** When this person first held an account; a person without one has null. */
    accountSince: text(),
    language: text({ enum: languages }),
    elderView: text({ enum: ['on', 'off'] }),
    theme: text({ enum: ['auto', 'light', 'dark'] }),
    /** Quiet hours in the estate's time zone, HH:MM; null: never chosen, the defaults hold; '': none wished. */
    quietFrom: text(),
    quietTo: text(),
    createdAt: text().notNull(),
    /** Who entered this person; null for a person who joined alone. */
    createdBy: integer(),
    /** The account was closed or removed; every session ended then. */
    closedAt: text(),
    closedBy: integer(),
    erasedAt: text(),
  },
  (t) => [
    uniqueIndex('people_sign_in_name').on(t.signInName),
    uniqueIndex('people_sign_in_fold').on(t.signInFold).where(sql`sign_in_clash_since is null`),
    index('people_name_fold').on(t.nameFold),
    index('people_phone').on(t.phone),
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
    personId: integer()
      .notNull()
      .references(() => people.id),
    unit: text().notNull(),
    relation: text({ enum: relations }).notNull(),
    since: text().notNull(),
    /** Moved out or leaves at this instant: access ends with it. */
    until: text(),
    verifiedHow: text({ enum: verifications }).notNull(),
    verifiedBy: integer(),
    endedBy: integer(),
    endedWhy: text(),
    /** Set while this occupant is the household's one voting representative. */
    representativeSince: text(),
    representativeBy: integer(),
  },
  (t) => [index('occupancies_unit').on(t.unit), index('occupancies_person').on(t.personId)],
)
export type Occupancy = typeof occupancies.$inferSelect

/** Why a personal field is held and until when; the nightly job empties what is past its day (PIPL Art. 19). */
export const purposes = sqliteTable(
  'purposes',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    personId: integer()
      .notNull()
      .references(() => people.id),
    field: text({ enum: ['name', 'phone', 'note'] }).notNull(),
    purpose: text().notNull(),
    basis: text().notNull(),
    expiresAt: text(),
    erasedAt: text(),
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
  name: text().notNull(),
  phone: text(),
  /** Since when notices of this organisation need a second member's approval; null: they do not. */
  secondEyesSince: text(),
  secondEyesBy: integer(),
  createdAt: text().notNull(),
  createdBy: integer(),
  closedAt: text(),
  closedBy: integer(),
})
export type Organisation = typeof organisations.$inferSelect

export const roles = ['steward', 'captain', 'chair', 'manager', 'member', 'clerk', 'volunteer'] as const
export type Role = (typeof roles)[number]

/** A duty held for a term within a scope. No organisation: a captain, or the estate's steward. */
export const appointments = sqliteTable(
  'appointments',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    personId: integer().notNull(),
    organisationId: integer(),
    role: text({ enum: roles }).notNull(),
    scope: text().notNull(),
    startsAt: text().notNull(),
    /** The term ends by itself; null for one without an end. */
    until: text(),
    appointedBy: integer(),
    createdAt: text().notNull(),
    endedAt: text(),
    endedBy: integer(),
    endedWhy: text(),
  },
  (t) => [index('appointments_person').on(t.personId), index('appointments_scope').on(t.scope)],
)
export type Appointment = typeof appointments.$inferSelect

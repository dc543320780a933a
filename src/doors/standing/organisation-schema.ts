import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

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

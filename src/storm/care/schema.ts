import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { doer, home, impersonal, instant, person, sealed } from '#estate/marks.ts'
import { careBases, careFieldNames, carePurposes, consentWays, contactWays } from './kinds.ts'

/**
 * Somebody on the care list, with the consent it rests on (PIPL Art. 29: separate, for sensitive data) or, for an
 * emergency alone, the need to protect life (Art. 13 (4)). When it is withdrawn the fields go and this row stays as the
 * proof that it was once given and when it ended.
 */
export const careEntries = sqliteTable(
  'care_entries',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    personId: person(integer().notNull()),
    unit: home(text().notNull(), { for: 'care', until: ['emergency', 'never'] }),
    basis: text({ enum: careBases }).notNull(),
    /** The emergency it was collected for and ends with; null for the list of calm times. */
    emergencyId: integer(),
    consentHow: text({ enum: consentWays }).notNull(),
    /** When it was given, and who wrote it down: herself, family, a captain. */
    consentAt: instant().notNull(),
    consentTakenBy: doer(integer().notNull()),
    /** Who said or signed it, in words, where that was not herself: 女儿林小燕，电话里. Empty once it ends. */
    consentWords: sealed(text().notNull(), { for: 'care', until: ['careList', 'emergency', 'leaving'] }),
    /** 1 where family of the same home may see and keep it with her. */
    familyHelps: integer().notNull(),
    changedAt: instant().notNull(),
    changedBy: doer(integer().notNull()),
    /** Rhythm: how often somebody comes or calls; null for none. */
    everyDays: integer(),
    way: text({ enum: contactWays }).notNull(),
    nextDue: instant(),
    lastContactAt: instant(),
    lastContactBy: doer(integer()),
    endedAt: instant(),
    endedBy: doer(integer()),
    /** The key of a sentence: withdrawn, moved away, emergency over. */
    endedWhy: impersonal(text()),
  },
  (t) => [
    uniqueIndex('care_entries_person').on(t.personId).where(sql`${t.endedAt} is null`),
    index('care_entries_unit').on(t.unit),
    index('care_entries_due').on(t.nextDue),
    index('care_entries_emergency').on(t.emergencyId).where(sql`emergency_id is not null`),
  ],
)
export type CareEntry = typeof careEntries.$inferSelect

/** One fact about somebody on the list. Erasing it is deleting its row. */
export const careFields = sqliteTable(
  'care_fields',
  {
    entryId: integer().notNull(),
    field: text({ enum: careFieldNames }).notNull(),
    value: sealed(text().notNull(), { for: 'care', until: ['careList', 'emergency', 'leaving'] }),
  },
  (t) => [primaryKey({ columns: [t.entryId, t.field] })],
)

/** A neighbour who agreed to look first when this home stays silent; without the list's fields. */
export const careBuddies = sqliteTable(
  'care_buddies',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    entryId: integer().notNull(),
    personId: person(integer().notNull(), 'power'),
    askedBy: doer(integer().notNull()),
    askedAt: instant().notNull(),
    agreedAt: instant(),
    endedAt: instant(),
    endedBy: doer(integer()),
  },
  (t) => [
    index('care_buddies_entry').on(t.entryId),
    index('care_buddies_person').on(t.personId),
    index('care_buddies_open').on(t.personId).where(sql`ended_at is null`),
  ],
)
export type CareBuddy = typeof careBuddies.$inferSelect

/** Who may see what, for what, from when until when. Nobody sees a field without a row that holds at that instant. */
export const careAssignments = sqliteTable(
  'care_assignments',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    entryId: integer().notNull(),
    personId: person(integer().notNull(), 'power'),
    purpose: text({ enum: carePurposes }).notNull(),
    /** It ends with this emergency too. */
    emergencyId: integer(),
    startsAt: instant().notNull(),
    until: instant().notNull(),
    assignedBy: doer(integer().notNull()),
    endedAt: instant(),
    endedBy: doer(integer()),
  },
  (t) => [
    index('care_assignments_entry').on(t.entryId),
    index('care_assignments_person').on(t.personId),
    index('care_assignments_open').on(t.personId).where(sql`ended_at is null`),
    index('care_assignments_emergency').on(t.emergencyId).where(sql`emergency_id is not null`),
  ],
)
export type CareAssignment = typeof careAssignments.$inferSelect

/** Who looked, when and for what: shown to the person. */
export const careViews = sqliteTable(
  'care_views',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    entryId: integer().notNull(),
    viewerId: person(integer().notNull(), 'deed'),
    viewedAt: instant().notNull(),
    purpose: text({ enum: carePurposes }).notNull(),
    emergencyId: integer(),
    /** JSON: names of the fields that were shown. Emptied with the fields. */
    fields: sealed(text().notNull(), { for: 'care', until: ['careList', 'emergency', 'leaving'] }),
  },
  (t) => [index('care_views_entry').on(t.entryId, t.id), index('care_views_viewer').on(t.viewerId)],
)
export type CareView = typeof careViews.$inferSelect

/** A visit or call that was made, or left out with a reason. */
export const careContacts = sqliteTable(
  'care_contacts',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    entryId: integer().notNull(),
    at: instant().notNull(),
    by: person(integer().notNull(), 'deed'),
    way: text({ enum: contactWays }).notNull(),
    outcome: text({ enum: ['done', 'skipped'] }).notNull(),
    /** How she was, or why nobody came. Emptied after `notesKeptDays` and when she leaves the list. */
    note: sealed(text().notNull(), { for: 'care', until: ['visit', 'careList', 'emergency', 'leaving'] }),
    emergencyId: integer(),
  },
  (t) => [
    index('care_contacts_entry').on(t.entryId, t.at),
    index('care_contacts_emergency').on(t.emergencyId),
    // What the nightly work still has to empty.
    index('care_contacts_noted').on(t.at).where(sql`note <> ''`),
  ],
)
export type CareContact = typeof careContacts.$inferSelect

import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { impersonal, instant, person } from '#estate/marks.ts'

/** At once, with the digest, or never: only what differs from the defaults. */
export const modes = ['now', 'digest', 'never'] as const
export type Mode = (typeof modes)[number]
export const messagePreferences = sqliteTable(
  'message_preferences',
  {
    personId: person(integer().notNull()),
    kind: impersonal(text().notNull()),
    mode: text({ enum: modes }).notNull(),
    setAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.personId, t.kind] })],
)

/** When this person takes the digest; without a row in the evening. */
export const digestTimes = ['morning', 'evening'] as const
export type DigestTime = (typeof digestTimes)[number]
export const digestPreferences = sqliteTable('digest_preferences', {
  personId: person(integer().primaryKey()),
  at: text({ enum: digestTimes }).notNull(),
  setAt: instant().notNull(),
})

/** One need or group buy this person wants no more sound of. */
export const mutes = sqliteTable(
  'mutes',
  {
    personId: person(integer().notNull()),
    subject: impersonal(text().notNull()),
    mutedAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.personId, t.subject] })],
)

import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/**
 * The append-only record of the estate. Each row's hash covers the row and the hash before it, so a changed or missing
 * row shows. What can name a person is in `details`, which the hash covers only through its digest: details can be
 * erased when their purpose ends and the chain still holds.
 */
export const events = sqliteTable(
  'events',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    at: text().notNull(),
    /** The person who did it; null for the machine itself (a job, the operator's command). */
    byPerson: integer(),
    /** The person on whose behalf, where not oneself. */
    forPerson: integer(),
    /** The unit it concerns: its household sees the row on its own record page. */
    unit: text(),
    /** noun.verb in the past: notice.published, phone.viewed. */
    action: text().notNull(),
    /** What it was done to: `notice:12`, `person:3`, `address:3/2/501`. */
    subject: text().notNull(),
    why: text(),
    /** JSON of what the row says more; null once erased. */
    details: text(),
    detailsDigest: text().notNull(),
    hash: text().notNull(),
  },
  (t) => [
    index('events_unit').on(t.unit, t.id),
    index('events_by').on(t.byPerson, t.id),
    index('events_for').on(t.forPerson, t.id),
    index('events_subject').on(t.subject, t.id),
  ],
)
export type EventRow = typeof events.$inferSelect

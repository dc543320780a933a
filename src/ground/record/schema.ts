import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { doer, home, impersonal, instant, person, personal } from '#estate/marks.ts'

/**
 * The append-only record of the estate. Each row's hash covers the row and the hash before it, so a changed or missing
 * row shows. What can name a person is in `details`, which the hash covers only through its digest: details can be
 * erased when their purpose ends and the chain still holds.
 */
export const events = sqliteTable(
  'events',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    at: instant().notNull(),
    /** The person who did it; null for the machine itself (a job, the operator's command). */
    byPerson: doer(integer()),
    /** The person on whose behalf, where not oneself. */
    forPerson: person(integer(), 'log'),
    /** The unit it concerns: its household sees the row on its own record page. */
    unit: home(text(), { for: 'record', until: 'never' }),
    /** noun.verb in the past: notice.published, phone.viewed. */
    action: impersonal(text().notNull()),
    /** What it was done to: `notice:12`, `person:3`, `address:3/2/501`. */
    subject: person(text().notNull(), 'log'),
    why: impersonal(text()),
    /** JSON of what the row says more; null once erased. */
    details: personal(text(), { for: 'record', until: ['leaving', 'emergency'] }),
    detailsDigest: impersonal(text().notNull()),
    hash: impersonal(text().notNull()),
  },
  (t) => [
    index('events_unit').on(t.unit, t.id),
    index('events_by').on(t.byPerson, t.id),
    index('events_for').on(t.forPerson, t.id),
    index('events_subject').on(t.subject, t.id),
    index('events_action').on(t.action, t.id),
  ],
)
export type EventRow = typeof events.$inferSelect

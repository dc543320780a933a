import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { doer, impersonal, instant, person, personal, secret } from '#estate/marks.ts'
/** Ways out other than the inbox and push, each for a part of the estate: group bots, e-mail, webhooks. */
export const channels = sqliteTable(
  'channels',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    kind: impersonal(text().notNull()),
    name: impersonal(text().notNull()),
    /** The building or entrance whose group it is; '' for the estate. Null for a person's own (e-mail). */
    scope: impersonal(text()),
    personId: person(integer()),
    address: personal(text().notNull(), { for: 'reach', until: 'leaving' }),
    secret: secret(text()),
    /** JSON of what this kind of channel needs besides. */
    options: secret(text().notNull()),
    createdAt: instant().notNull(),
    createdBy: doer(integer().notNull()),
    provedAt: instant(),
    /** Set while the other side refuses; what it said goes to the operator's page, never to residents. */
    failingSince: instant(),
    lastError: personal(text(), { for: 'reach', until: 'leaving' }),
    waitUntil: instant(),
    endedAt: instant(),
    endedBy: doer(integer()),
  },
  (t) => [index('channels_scope').on(t.scope), index('channels_person').on(t.personId)],
)

export type Channel = typeof channels.$inferSelect

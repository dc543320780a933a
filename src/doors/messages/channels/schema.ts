import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
/** Ways out other than the inbox and push, each for a part of the estate: group bots, e-mail, webhooks. */
export const channels = sqliteTable(
  'channels',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    kind: text().notNull(),
    name: text().notNull(),
    /** The building or entrance whose group it is; '' for the estate. Null for a person's own (e-mail). */
    scope: text(),
    personId: integer(),
    address: text().notNull(),
    secret: text(),
    /** JSON of what this kind of channel needs besides. */
    options: text().notNull(),
    createdAt: text().notNull(),
    createdBy: integer().notNull(),
    provedAt: text(),
    /** Set while the other side refuses; what it said goes to the operator's page, never to residents. */
    failingSince: text(),
    lastError: text(),
    waitUntil: text(),
    endedAt: text(),
    endedBy: integer(),
  },
  (t) => [index('channels_scope').on(t.scope), index('channels_person').on(t.personId)],
)

export type Channel = typeof channels.$inferSelect

import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'

/** A device's address at a push service, of one person and one session: it ends with the session. */
export const subscriptions = sqliteTable(
  'subscriptions',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    personId: integer().notNull(),
    sessionId: text().notNull(),
    /** "chrome,android", as the session says. */
    device: text().notNull(),
    /** '' once gone, with its keys: a dead address is of no use to anybody. */
    endpoint: text().notNull(),
    p256dh: text().notNull(),
    auth: text().notNull(),
    createdAt: text().notNull(),
    /** The last visit at which the device confirmed it. */
    renewedAt: text().notNull(),
    /** The push service said it is gone, or the person ended it; shown on the next visit until taken note of. */
    goneAt: text(),
    goneWhy: text({ enum: ['dead', 'ended', 'signedOut', 'replaced'] }),
    notedAt: text(),
    /** The service asked to wait: nothing is sent before this. */
    waitUntil: text(),
  },
  (t) => [
    index('subscriptions_person').on(t.personId, t.goneAt),
    uniqueIndex('subscriptions_endpoint').on(t.endpoint).where(sql`gone_at is null`),
    index('subscriptions_session').on(t.sessionId),
  ],
)
export type Subscription = typeof subscriptions.$inferSelect

/** At once, with the digest, or never: only what differs from the defaults. */
export const modes = ['now', 'digest', 'never'] as const
export type Mode = (typeof modes)[number]
export const messagePreferences = sqliteTable(
  'message_preferences',
  {
    personId: integer().notNull(),
    kind: text().notNull(),
    mode: text({ enum: modes }).notNull(),
    setAt: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.personId, t.kind] })],
)

/** When this person takes the digest; without a row in the evening. */
export const digestTimes = ['morning', 'evening'] as const
export type DigestTime = (typeof digestTimes)[number]
export const digestPreferences = sqliteTable('digest_preferences', {
  personId: integer().primaryKey(),
  at: text({ enum: digestTimes }).notNull(),
  setAt: text().notNull(),
})

/** One need or group buy this person wants no more sound of. */
export const mutes = sqliteTable(
  'mutes',
  { personId: integer().notNull(), subject: text().notNull(), mutedAt: text().notNull() },
  (t) => [primaryKey({ columns: [t.personId, t.subject] })],
)

/** "Did it ring?": asked with a test message, answered by the person, dated. */
export const proofs = sqliteTable(
  'proofs',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    personId: integer().notNull(),
    channel: text().notNull(),
    /** The subscription or channel asked through. */
    targetId: integer(),
    askedAt: text().notNull(),
    acceptedAt: text(),
    answeredAt: text(),
    rang: integer(),
    reason: text(),
  },
  (t) => [index('proofs_person').on(t.personId, t.channel, t.askedAt)],
)

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

/** The estate's own VAPID key pair, made when the first device subscribes. One row. */
export const pushKeys = sqliteTable('push_keys', {
  id: integer().primaryKey(),
  publicKey: text().notNull(),
  privateKey: text().notNull(),
  /** Where the estate is reached, as of the last subscription: `https://riverside.example.org`. */
  origin: text().notNull(),
  createdAt: text().notNull(),
  /** A push service refused our signature (401, 403): for the steward, until it accepts again. */
  refusedAt: text(),
  refusedBy: text(),
})

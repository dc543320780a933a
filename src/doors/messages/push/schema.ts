import { sql } from 'drizzle-orm'
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
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

import { sql } from 'drizzle-orm'
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { impersonal, instant, person, personal, secret } from '#estate/marks.ts'
/** A device's address at a push service, of one person and one session: it ends with the session. */
export const subscriptions = sqliteTable(
  'subscriptions',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    personId: person(integer().notNull()),
    sessionId: secret(text().notNull()),
    /** "chrome,android", as the session says. */
    device: personal(text().notNull(), { for: 'reach', until: ['attempt', 'leaving'] }),
    /** '' once gone, with its keys: a dead address is of no use to anybody. */
    endpoint: secret(text().notNull()),
    p256dh: secret(text().notNull()),
    auth: secret(text().notNull()),
    createdAt: instant().notNull(),
    /** The last visit at which the device confirmed it. */
    renewedAt: instant().notNull(),
    /** The push service said it is gone, or the person ended it; shown on the next visit until taken note of. */
    goneAt: instant(),
    goneWhy: text({ enum: ['dead', 'ended', 'signedOut', 'replaced'] }),
    notedAt: instant(),
    /** The service asked to wait: nothing is sent before this. */
    waitUntil: instant(),
  },
  (t) => [
    index('subscriptions_person').on(t.personId, t.goneAt),
    uniqueIndex('subscriptions_endpoint').on(t.endpoint).where(sql`gone_at is null`),
    index('subscriptions_session').on(t.sessionId),
    index('subscriptions_gone').on(t.goneAt).where(sql`gone_at is not null`),
  ],
)

export type Subscription = typeof subscriptions.$inferSelect

/** "Did it ring?": asked with a test message, answered by the person, dated. */
export const proofs = sqliteTable(
  'proofs',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    personId: person(integer().notNull()),
    channel: impersonal(text().notNull()),
    /** The subscription or channel asked through. */
    targetId: integer(),
    askedAt: instant().notNull(),
    acceptedAt: instant(),
    answeredAt: instant(),
    rang: integer(),
    reason: impersonal(text()),
  },
  (t) => [index('proofs_person').on(t.personId, t.channel, t.askedAt)],
)

/** The estate's own VAPID key pair, made when the first device subscribes. One row. */
export const pushKeys = sqliteTable('push_keys', {
  id: integer().primaryKey(),
  publicKey: impersonal(text().notNull()),
  privateKey: secret(text().notNull()),
  /** Where the estate is reached, as of the last subscription: `https://riverside.example.org`. */
  origin: impersonal(text().notNull()),
  createdAt: instant().notNull(),
  /** A push service refused our signature (401, 403): for the steward, until it accepts again. */
  refusedAt: instant(),
  refusedBy: impersonal(text()),
})

import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'

/** Lucia's sessions. `id` is the SHA-256 of the token in the cookie; the token itself is never stored. */
export const sessions = sqliteTable(
  'sessions',
  {
    id: text().primaryKey(),
    personId: integer().notNull(),
    /** Idle end, moved forward by use (milliseconds since 1970, as Lucia counts). */
    expiresAt: integer().notNull(),
    /** Absolute end: no use moves it (ASVS 7.3.2). */
    endsAt: text().notNull(),
    createdAt: text().notNull(),
    seenAt: text().notNull(),
    /** When the person last proved who they are, for changes that ask again (ASVS 7.5.1). */
    provedAt: text().notNull(),
    /** "Chrome, Android", for the list of one's own sessions. */
    device: text().notNull(),
  },
  (t) => [index('sessions_person').on(t.personId), index('sessions_expiry').on(t.expiresAt)],
)

export const passkeys = sqliteTable(
  'passkeys',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    personId: integer().notNull(),
    credentialId: text().notNull(),
    /** COSE public key, base64url. */
    publicKey: text().notNull(),
    counter: integer().notNull(),
    transports: text().notNull(),
    name: text().notNull(),
    createdAt: text().notNull(),
    lastUsedAt: text(),
  },
  (t) => [uniqueIndex('passkeys_credential').on(t.credentialId), index('passkeys_person').on(t.personId)],
)

/** A single-use pass to sign in: a recovery code issued by a captain or committee, or a new device's QR. */
export const passes = sqliteTable(
  'passes',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    kind: text({ enum: ['recovery', 'device', 'challenge'] }).notNull(),
    /** The person it signs in; null for a passkey challenge shown before anyone is known. */
    personId: integer(),
    codeHash: text().notNull(),
    createdAt: text().notNull(),
    createdBy: integer(),
    expiresAt: text().notNull(),
    usedAt: text(),
    revokedAt: text(),
  },
  (t) => [uniqueIndex('passes_code').on(t.codeHash), index('passes_person').on(t.personId)],
)

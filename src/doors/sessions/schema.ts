import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { doer, impersonal, instant, person, personal, secret } from '#estate/marks.ts'

/** Lucia's sessions. `id` is the SHA-256 of the token in the cookie; the token itself is never stored. */
export const sessions = sqliteTable(
  'sessions',
  {
    id: secret(text().primaryKey()),
    personId: person(integer().notNull(), 'key'),
    /** Idle end, moved forward by use (milliseconds since 1970, as Lucia counts). */
    expiresAt: integer().notNull(),
    /** Absolute end: no use moves it (ASVS 7.3.2). */
    endsAt: instant().notNull(),
    createdAt: instant().notNull(),
    seenAt: instant().notNull(),
    /** When the person last proved who they are, for changes that ask again (ASVS 7.5.1). */
    provedAt: instant().notNull(),
    /** "Chrome, Android", for the list of one's own sessions. */
    device: personal(text().notNull(), { for: 'identity', until: ['session', 'account'] }),
  },
  (t) => [
    index('sessions_person').on(t.personId),
    index('sessions_expiry').on(t.expiresAt),
    index('sessions_ends').on(t.endsAt),
  ],
)

export const passkeys = sqliteTable(
  'passkeys',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    personId: person(integer().notNull(), 'key'),
    credentialId: secret(text().notNull()),
    /** COSE public key, base64url. */
    publicKey: secret(text().notNull()),
    counter: integer().notNull(),
    transports: impersonal(text().notNull()),
    name: personal(text().notNull(), { for: 'identity', until: 'account' }),
    createdAt: instant().notNull(),
    lastUsedAt: instant(),
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
    personId: person(integer(), 'key'),
    codeHash: secret(text().notNull()),
    createdAt: instant().notNull(),
    createdBy: doer(integer()),
    expiresAt: instant().notNull(),
    usedAt: instant(),
    revokedAt: instant(),
  },
  (t) => [
    uniqueIndex('passes_code').on(t.codeHash),
    index('passes_person').on(t.personId),
    index('passes_expiry').on(t.expiresAt),
  ],
)

import { isNotNull } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { languages } from '#i18n/language.ts'
import { impersonal, instant, person, personal, secret } from './marks.ts'

/** One row: the estate's own name, colours, language, and the secrets made at its creation. */
export const estateSettings = sqliteTable('estate', {
  id: integer().primaryKey(),
  name: impersonal(text().notNull()),
  title: impersonal(text().notNull()),
  language: text({ enum: languages }).notNull(),
  timezone: impersonal(text().notNull()),
  /** The one hue (0-359) every colour is made from. */
  hue: integer().notNull(),
  /** Set for a demonstration estate: served on loopback only, marked on every page. */
  demoSince: instant(),
  createdAt: instant().notNull(),
  /** 256 random bits, base64url: keys HMACs of codes and feed addresses. Never shown, never logged. */
  pepper: secret(text().notNull()),
  /** Days a joining letter stays valid. */
  letterDays: integer().notNull(),
  helpPhone: impersonal(text()),
  /** How many silent doors one person is asked to look after at once, at most. */
  doorsAtOnce: integer().notNull().default(20),
})
export type EstateSettings = typeof estateSettings.$inferSelect

/** Work due at an instant: survives restarts; `key` makes asking twice the same as once. */
export const jobs = sqliteTable(
  'jobs',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    kind: impersonal(text().notNull()),
    key: impersonal(text().notNull()),
    dueAt: instant().notNull(),
    payload: impersonal(text().notNull()),
    attempts: integer().notNull(),
    lastError: impersonal(text()),
  },
  (t) => [uniqueIndex('jobs_key').on(t.key), index('jobs_due').on(t.dueAt)],
)

/**
 * Forms that were done, each by the key of that posting, so that a second tap, a retry and a phone that was without a
 * network get the first answer. Somebody without an account is person 0: the key alone tells them.
 */
export const sentOnce = sqliteTable(
  'sent_once',
  {
    key: impersonal(text().notNull()),
    personId: person(integer().notNull(), 'key'),
    at: instant().notNull(),
    /** The path it went on to, without what stood behind it; in place of a key in it stands the name of that part. */
    to: personal(text().notNull().default('/'), { for: 'safety', until: ['sent', 'leaving'] }),
    /** JSON: where exactly it went on to, and what was said there. Null once a second tap is only told that it was done. */
    said: personal(text(), { for: 'safety', until: ['answered', 'leaving'] }),
    /** What is left of the words, under the estate's key: for a few minutes whoever sends the same again is told so. */
    words: personal(text(), { for: 'safety', until: ['answered', 'leaving'] }),
    /** Whom the answer lets in or lets go; goes with the words. */
    forPersonId: person(integer(), 'key'),
  },
  (t) => [
    primaryKey({ columns: [t.personId, t.key] }),
    index('sent_once_at').on(t.at),
    index('sent_once_said').on(t.at).where(isNotNull(t.said)),
    index('sent_once_words').on(t.words).where(isNotNull(t.words)),
    index('sent_once_worded').on(t.at).where(isNotNull(t.words)),
  ],
)

/** Attempts counted per account and per network address, for rate limits that survive a restart. */
export const attempts = sqliteTable('attempts', {
  key: personal(text().primaryKey(), { for: 'safety', until: 'tries' }),
  count: integer().notNull(),
  resetsAt: instant().notNull(),
})

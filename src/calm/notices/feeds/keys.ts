import { and, desc, eq, isNull, sql } from 'drizzle-orm'
import { Conflict, NotAllowed, NotFound } from '#errors.ts'
import { type Db, prepared } from '#estate/db.ts'
import { estateSettingsOf } from '#estate/estate.ts'
import { hmac, randomToken } from '#estate/secrets.ts'
import { record } from '#record/record.ts'
import type { Person } from '#standing/schema.ts'
import { people } from '#standing/schema.ts'
import type { Standing } from '#standing/standing.ts'
import { standingOf } from '#standing/standings.ts'
import { daysBetween } from '#time/instants.ts'
import { feedKeys } from './schema.ts'

/** One for the phone's calendar, one for a reader, and some to lose. */
export const mostKeys = 5

/** 160 random bits: whoever holds the address reads the feed, so it must not be guessed. */
const keyBytes = 20

/**
 * Makes a private address for this person's feeds and answers its key, the only time it is known: only a keyed hash is
 * kept. Throws NotAllowed for who has no home here, Conflict when there are `mostKeys` already.
 */
export function createFeedKey(db: Db, by: number, now: string): string {
  return db.transaction((tx) => {
    if (standingOf(tx, by, now).homes.length === 0) throw new NotAllowed('notices:feeds.errors.homesOnly')
    if (feedKeysOf(tx, by).length >= mostKeys)
      throw new Conflict('notices:feeds.errors.tooMany', { most: mostKeys })
    const key = randomToken(keyBytes)
    const row = tx
      .insert(feedKeys)
      .values({ personId: by, keyHash: hashOf(tx, key), createdAt: now })
      .returning()
      .get()
    record(tx, 'feed.created', `feed:${row.id}`, by, now)
    return key
  })
}

/** Ends an address at once. Throws NotFound for one that is not this person's, or has ended. */
export function revokeFeedKey(db: Db, id: number, by: number, now: string): void {
  db.transaction((tx) => {
    const row = tx
      .update(feedKeys)
      .set({ revokedAt: now })
      .where(and(eq(feedKeys.id, id), eq(feedKeys.personId, by), isNull(feedKeys.revokedAt)))
      .returning()
      .get()
    if (!row) throw new NotFound('shared:errors.notFound')
    record(tx, 'feed.revoked', `feed:${id}`, by, now)
  })
}

/** Ends every address of somebody who leaves and forgets that there was one. */
export function forgetFeedKeys(tx: Db, personId: number): void {
  tx.delete(feedKeys).where(eq(feedKeys.personId, personId)).run()
}

/** Addresses of a person that still answer, newest first. */
export function feedKeysOf(db: Db, personId: number) {
  return db
    .select({ id: feedKeys.id, createdAt: feedKeys.createdAt, lastUsedAt: feedKeys.lastUsedAt })
    .from(feedKeys)
    .where(and(eq(feedKeys.personId, personId), isNull(feedKeys.revokedAt)))
    .orderBy(desc(feedKeys.id))
    .all()
}

/**
 * Whose feed this is, and what they are now; null for an unknown or revoked key, a closed account, and a person who
 * belongs to no home any more: moving out ends the feed with everything else.
 */
export function feedOwner(db: Db, key: string, now: string): { person: Person; standing: Standing } | null {
  const found = prepared(db, 'feeds.owner', ownerQuery).get({ hash: hashOf(db, key) })
  if (!found || found.person.closedAt !== null) return null
  const standing = standingOf(db, found.person.id, now)
  if (standing.homes.length === 0) return null
  const { id, lastUsedAt } = found.key
  // A calendar asks every quarter of an hour; once a day tells which address is still in use.
  if (lastUsedAt === null || daysBetween(lastUsedAt, now) > 1)
    db.update(feedKeys).set({ lastUsedAt: now }).where(eq(feedKeys.id, id)).run()
  return { person: found.person, standing }
}

function ownerQuery(db: Db) {
  return db
    .select({ key: feedKeys, person: people })
    .from(feedKeys)
    .innerJoin(people, eq(people.id, feedKeys.personId))
    .where(and(eq(feedKeys.keyHash, sql.placeholder('hash')), isNull(feedKeys.revokedAt)))
    .prepare()
}

function hashOf(db: Db, key: string): string {
  return hmac(estateSettingsOf(db).pepper, 'feed', key)
}

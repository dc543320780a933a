import { and, eq, ne } from 'drizzle-orm'
import type { Db, EstateDb } from '#src/estate/db.ts'
import { sessions } from '#src/estate/schema.ts'
import { randomToken, sha256 } from '#src/estate/secrets.ts'
import { absoluteDays, luciaOf } from './lucia.ts'

/**
 * Opens a session for this person and returns the token for the cookie (200 random bits; only its hash is stored).
 * `device` is how the person will recognise it in the list ("Chrome, Android").
 */
export async function openSession(
  db: EstateDb,
  personId: number,
  device: string,
  now: string,
): Promise<string> {
  const token = randomToken(25)
  const endsAt = new Date(Date.parse(now) + absoluteDays * 86_400_000).toISOString()
  await luciaOf(db).createSession(
    personId,
    { endsAt, createdAt: now, seenAt: now, provedAt: now, device },
    { sessionId: token },
  )
  return token
}

/** The session this token opens, or null: unknown, idle too long, or past its absolute end. */
export async function validSession(db: EstateDb, token: string, now: string) {
  const { session } = await luciaOf(db).validateSession(token)
  if (!session) return null
  if (session.endsAt <= now) {
    await luciaOf(db).invalidateSession(token)
    return null
  }
  return { id: sha256(token), personId: session.userId, provedAt: session.provedAt, seenAt: session.seenAt }
}

/** Signing out really ends the session on the server (ASVS 7.4.1). */
export async function closeSession(db: EstateDb, token: string): Promise<void> {
  await luciaOf(db).invalidateSession(token)
}

/** Ends every session of a person, or all but one: on removal, on a changed passphrase, on request. */
export function endSessions(tx: Db, personId: number, exceptId?: string): void {
  tx.delete(sessions)
    .where(
      and(eq(sessions.personId, personId), exceptId === undefined ? undefined : ne(sessions.id, exceptId)),
    )
    .run()
}

import { and, desc, eq, gt, ne, sql } from 'drizzle-orm'
import { NotFound } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { randomToken, sha256 } from '#estate/secrets.ts'
import { record } from '#record/record.ts'
import { daysAfter, msSince1970 } from '#time/instants.ts'
import { absoluteDays, idleDays, luciaOf } from './lucia.ts'
import { sessions } from './schema.ts'
import { dropSession, endUnwritten } from './unwritten.ts'

/**
 * Opens a session for this person and returns the token for the cookie (200 random bits; only its hash is stored).
 * `device` is how the person will recognise it in the list ("Chrome, Android").
 */
export async function openSession(db: Db, personId: number, device: string, now: string): Promise<string> {
  const token = randomToken(25)
  const endsAt = daysAfter(now, absoluteDays)
  await luciaOf(db).createSession(
    personId,
    { endsAt, createdAt: now, seenAt: now, provedAt: now, device },
    { sessionId: token },
  )
  return token
}

/** The session this token opens with whose it is, or null: unknown, idle too long, or past its absolute end. */
export async function validSession(db: Db, token: string, now: string) {
  const { session, user } = await luciaOf(db).validateSession(token)
  if (!session) return null
  // Lucia goes by the machine's clock; the estate's own decides. What is over is deleted at night, not by a look: for the few
  // seconds of a clock that is ahead everybody would be signed out for good.
  if (session.endsAt <= now || session.expiresAt.getTime() <= msSince1970(now)) return null
  const { provedAt, seenAt } = session
  return { id: sha256(token), person: user.person, provedAt, seenAt }
}

/** Notes that a session is used; opened or used while the clock was ahead, it ends no later than one opened now. */
export function noteUse(db: Db, id: string, now: string): void {
  const endsAt = daysAfter(now, absoluteDays)
  const expiresAt = msSince1970(daysAfter(now, idleDays))
  db.update(sessions)
    .set({
      seenAt: now,
      endsAt: sql`min(${sessions.endsAt}, ${endsAt})`,
      expiresAt: sql`min(${sessions.expiresAt}, ${expiresAt})`,
    })
    .where(eq(sessions.id, id))
    .run()
}

/** Signing out really ends the session on the server (ASVS 7.4.1). */
export async function closeSession(db: Db, token: string): Promise<void> {
  dropSession(db, sha256(token))
}

/** Ends every session of a person, or all but one: on removal, on a changed passphrase, on request. */
export function endSessions(tx: Db, personId: number, exceptId?: string): void {
  endUnwritten(tx, personId, exceptId)
  tx.delete(sessions)
    .where(
      and(eq(sessions.personId, personId), exceptId === undefined ? undefined : ne(sessions.id, exceptId)),
    )
    .run()
}

/** A session in its owner's list. `handle` names it in forms; the stored hash itself never leaves the server. */
type OwnSession = {
  handle: string
  device: string
  createdAt: string
  seenAt: string
  current: boolean
}

export function sessionsOf(db: Db, personId: number, currentId: string, now: string): OwnSession[] {
  const open = and(
    eq(sessions.personId, personId),
    gt(sessions.expiresAt, msSince1970(now)),
    gt(sessions.endsAt, now),
  )
  const rows = db
    .select()
    .from(sessions)
    .where(open)
    .orderBy(desc(sessions.seenAt), desc(sessions.createdAt))
    .all()
  return rows.map(({ id, device, createdAt, seenAt }) => ({
    handle: handleOf(id),
    device,
    createdAt,
    seenAt,
    current: id === currentId,
  }))
}

/** Ends one of this person's own sessions; throws NotFound for anybody else's and for none. */
export function endOwnSession(db: Db, personId: number, handle: string, now: string): void {
  db.transaction((tx) => {
    const mine = tx.select({ id: sessions.id }).from(sessions).where(eq(sessions.personId, personId)).all()
    const found = mine.find(({ id }) => handleOf(id) === handle)
    if (!found) throw new NotFound('sessions:errors.noSession')
    tx.delete(sessions).where(eq(sessions.id, found.id)).run()
    record(tx, 'session.ended', `person:${personId}`, personId, now)
  })
}

/** Ends all of one's sessions but this one. */
export function endOtherSessions(db: Db, personId: number, currentId: string, now: string): void {
  db.transaction((tx) => {
    endSessions(tx, personId, currentId)
    record(tx, 'session.othersEnded', `person:${personId}`, personId, now)
  })
}

function handleOf(id: string): string {
  return sha256(id).slice(0, 16)
}

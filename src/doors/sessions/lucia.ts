import { eq, lte, sql } from 'drizzle-orm'
import { type Adapter, type DatabaseSession, Lucia, TimeSpan } from 'lucia'
import { type Db, prepared } from '#estate/db.ts'
import { sha256 } from '#estate/secrets.ts'
import type { Person } from '#standing/schema.ts'
import { people } from '#standing/schema.ts'
import { sessions } from './schema.ts'
import { endUnwritten, hasEnded, unwrittenSession, writeEnds, writeSession } from './unwritten.ts'

/** Signed out after 60 days without use; after 365 days in any case (`endsAt`). Elders stay signed in on their phone. */
export const idleDays = 60
export const absoluteDays = 365

type SessionAttributes = Pick<
  typeof sessions.$inferSelect,
  'endsAt' | 'createdAt' | 'seenAt' | 'provedAt' | 'device'
>

/** Who a session is of comes with it: asking for the person again would be a second query on every page. */
type UserAttributes = { person: Person }

declare module 'lucia' {
  interface Register {
    Lucia: Lucia<SessionAttributes, UserAttributes>
    UserId: number
    DatabaseSessionAttributes: SessionAttributes
    DatabaseUserAttributes: UserAttributes
  }
}

const perDatabase = new WeakMap<Db, ReturnType<typeof build>>()

/** Lucia over this estate's database; one per open estate. */
export function luciaOf(db: Db) {
  const lucia = perDatabase.get(db) ?? build(db)
  perDatabase.set(db, lucia)
  return lucia
}

function build(db: Db): Lucia<SessionAttributes, UserAttributes> {
  return new Lucia(adapter(db), {
    sessionExpiresIn: new TimeSpan(idleDays, 'd'),
    getSessionAttributes: ({ endsAt, createdAt, seenAt, provedAt, device }) => ({
      endsAt,
      createdAt,
      seenAt,
      provedAt,
      device,
    }),
    getUserAttributes: ({ person }) => ({ person }),
  })
}

/**
 * Lucia's adapter over Drizzle. The store is keyed by SHA-256 of the session id, so a stolen database signs nobody in.
 * Lucia itself sees the plain id from the cookie and never learns the difference.
 */
function adapter(db: Db): Adapter {
  const find = prepared(db, 'sessions.find', (d) =>
    d
      .select({ session: sessions, person: people })
      .from(sessions)
      .innerJoin(people, eq(people.id, sessions.personId))
      .where(eq(sessions.id, sql.placeholder('id')))
      .prepare(),
  )
  const findRow = (hash: string) => find.get({ id: hash }) ?? unwrittenSession(db, hash)
  return {
    async getSessionAndUser(id) {
      writeEnds(db)
      const row = hasEnded(db, sha256(id)) ? undefined : findRow(sha256(id))
      if (!row) return [null, null]
      const { session, person } = row
      return [asLucia(id, session), { id: person.id, attributes: { person } }]
    },
    async getUserSessions(personId) {
      // Ids stay hashed: lists of one's sessions are read from the table, never from Lucia.
      return db
        .select()
        .from(sessions)
        .where(eq(sessions.personId, personId))
        .all()
        .map((row) => asLucia(row.id, row))
    },
    async setSession({ id, userId, expiresAt, attributes }) {
      writeSession(db, { id: sha256(id), personId: userId, expiresAt: expiresAt.getTime(), ...attributes })
    },
    async updateSessionExpiration(id, expiresAt) {
      db.update(sessions)
        .set({ expiresAt: expiresAt.getTime() })
        .where(eq(sessions.id, sha256(id)))
        .run()
    },
    // Lucia asks for it where a session is over by the machine's clock, which may be ahead for a moment: the nightly sweep deletes it.
    async deleteSession() {},
    async deleteUserSessions(personId) {
      endUnwritten(db, personId)
      db.delete(sessions).where(eq(sessions.personId, personId)).run()
    },
    async deleteExpiredSessions() {
      db.delete(sessions).where(lte(sessions.expiresAt, Date.now())).run()
    },
  }
}

function asLucia(id: string, row: typeof sessions.$inferSelect): DatabaseSession {
  const { personId, expiresAt, id: _hash, ...attributes } = row
  return { id, userId: personId, expiresAt: new Date(expiresAt), attributes }
}

import { and, eq, or } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import type { AskedKind } from './schema.ts'
import { agreements } from './schema.ts'

/** The reasons this person gave go; that somebody with this number asked or agreed stays explained. */
export function forgetAnswerer(tx: Db, personId: number): void {
  tx.update(agreements).set({ why: null }).where(eq(agreements.answeredBy, personId)).run()
}

/** What was said about one thing goes with it. */
export function forgetAgreements(tx: Db, kind: AskedKind, id: number): void {
  tx.update(agreements)
    .set({ why: null })
    .where(and(eq(agreements.kind, kind), eq(agreements.subjectId, id)))
    .run()
}

/** What this person asked others to agree to, and what they answered, for the page of their own data. */
export function agreementDataOf(db: Db, personId: number) {
  const mine = or(eq(agreements.askedBy, personId), eq(agreements.answeredBy, personId))
  return { secondPerson: db.select().from(agreements).where(mine).all() }
}

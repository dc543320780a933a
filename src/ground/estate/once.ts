import { and, eq, lt } from 'drizzle-orm'
import type { Db } from './db.ts'
import { sentOnce } from './schema.ts'

/** One posting of one form by one person: `key` names the form as it was drawn, its path and every word in it. */
export type Posting = { key: string; personId: number; path: string; at: string }

/** Writes down, inside the command's own transaction, what this posting was answered. `answer` is JSON. */
export function keepAnswer(tx: Db, posting: Posting, answer: string): void {
  tx.insert(sentOnce)
    .values({ ...posting, answer })
    .run()
}

/** What the same posting was answered before, and when; undefined where it is new. */
export function answeredBefore(
  db: Db,
  { key, personId }: Pick<Posting, 'key' | 'personId'>,
): { at: string; answer: string } | undefined {
  return db
    .select({ at: sentOnce.at, answer: sentOnce.answer })
    .from(sentOnce)
    .where(and(eq(sentOnce.personId, personId), eq(sentOnce.key, key)))
    .get()
}

/** Forgets what was sent before this instant. */
export function sweepOnce(db: Db, before: string): void {
  db.delete(sentOnce).where(lt(sentOnce.at, before)).run()
}

/** Forgets all that this person sent. */
export function forgetSender(tx: Db, personId: number): void {
  tx.delete(sentOnce).where(eq(sentOnce.personId, personId)).run()
}

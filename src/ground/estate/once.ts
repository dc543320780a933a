import { and, eq, lt } from 'drizzle-orm'
import type { Db } from './db.ts'
import { sentOnce } from './schema.ts'

type Sent = { key: string; personId: number; path: string; at: string }

const mine = (key: string, personId: number) => and(eq(sentOnce.key, key), eq(sentOnce.personId, personId))

/** Writes down that this write is being done. False where it was sent before. */
export function beginOnce(db: Db, sent: Sent): boolean {
  return db.insert(sentOnce).values(sent).onConflictDoNothing().returning().get() !== undefined
}

/** How it went: `said` is the sentence it was refused with. */
export function finishOnce(
  db: Db,
  { key, personId }: Pick<Sent, 'key' | 'personId'>,
  went: { status: number; said: string | null },
): void {
  db.update(sentOnce).set(went).where(mine(key, personId)).run()
}

/** What may go better next time is forgotten, so that it can be sent again. */
export function forgetOnce(db: Db, { key, personId }: Pick<Sent, 'key' | 'personId'>): void {
  db.delete(sentOnce).where(mine(key, personId)).run()
}

export function sentBefore(db: Db, { key, personId }: Pick<Sent, 'key' | 'personId'>) {
  return db.select().from(sentOnce).where(mine(key, personId)).get()
}

/** Forgets what was sent before this instant. */
export function sweepOnce(db: Db, before: string): void {
  db.delete(sentOnce).where(lt(sentOnce.at, before)).run()
}

/** Forgets all that this person sent. */
export function forgetSender(tx: Db, personId: number): void {
  tx.delete(sentOnce).where(eq(sentOnce.personId, personId)).run()
}

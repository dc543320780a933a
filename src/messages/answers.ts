import { and, eq, ne, sql } from 'drizzle-orm'
import type { Db } from '#src/estate/db.ts'
import { messageDoors, messages } from '#src/estate/schema.ts'
import { stopLadder } from './ladder.ts'

/**
 * A feature says that this household has answered what the message asked: its ladder goes on without it, and stops
 * where it was the last. Called inside the transaction of the answer; a message or door that does not exist is nothing.
 */
export function settleDoor(tx: Db, key: string, unit: string, now: string): void {
  const message = tx.select({ id: messages.id }).from(messages).where(eq(messages.key, key)).get()
  if (!message) return
  const answered = tx
    .update(messageDoors)
    .set({ state: 'acknowledged', reason: null, acknowledgedAt: now, updatedAt: now })
    .where(
      and(
        eq(messageDoors.messageId, message.id),
        eq(messageDoors.unit, unit),
        ne(messageDoors.state, 'acknowledged'),
      ),
    )
    .returning()
    .get()
  if (!answered) return
  const silent = and(eq(messageDoors.messageId, message.id), ne(messageDoors.state, 'acknowledged'))
  const left = tx.select({ one: sql`1` }).from(messageDoors).where(silent).limit(1).get()
  if (!left) stopLadder(tx, message.id, null, now)
}

/** The answer was taken back: the household is silent again. A ladder that has stopped stays stopped. */
export function reopenDoor(tx: Db, key: string, unit: string, now: string): void {
  const message = tx.select({ id: messages.id }).from(messages).where(eq(messages.key, key)).get()
  if (!message) return
  tx.update(messageDoors)
    .set({ state: 'seen', acknowledgedAt: null, updatedAt: now })
    .where(
      and(
        eq(messageDoors.messageId, message.id),
        eq(messageDoors.unit, unit),
        eq(messageDoors.state, 'acknowledged'),
      ),
    )
    .run()
}

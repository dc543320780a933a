import { and, eq, ne } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import { stopLadder } from './ladder.ts'
import { messageDoors, messages } from './schema.ts'

/**
 * A feature says that this household has answered what the message asked: its ladder goes on without it, and stops
 * where it was the last. Called inside the transaction of the answer. An answer may come before the fan-out has written
 * the door; a key nobody announced is nothing.
 */
export function settleDoor(tx: Db, key: string, unit: string, now: string): void {
  const message = tx.select().from(messages).where(eq(messages.key, key)).get()
  if (!message) return
  const answered = { state: 'acknowledged' as const, reason: null, acknowledgedAt: now, updatedAt: now }
  tx.insert(messageDoors)
    .values({ messageId: message.id, unit, step: 0, ...answered })
    .onConflictDoUpdate({
      target: [messageDoors.messageId, messageDoors.unit],
      set: answered,
      setWhere: ne(messageDoors.state, 'acknowledged'),
    })
    .run()
  if (message.fannedOutAt === null) return
  const silent = and(eq(messageDoors.messageId, message.id), ne(messageDoors.state, 'acknowledged'))
  const left = tx.select({ unit: messageDoors.unit }).from(messageDoors).where(silent).limit(1).get()
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

import { and, asc, eq, gte, lt } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import { minutesAfter } from '#time/instants.ts'
import { deliveries, messages } from './schema.ts'

/**
 * What one home can cause again and again is gathered for each reader: the first is told at once, and what follows brings
 * the same message up to date. `rings`: it is danger, told at once though something was a moment ago.
 */
export type Gathering = { what: string; rings: boolean }

/** A reader is told anew of one home's news at most once in so many minutes; between, the message is brought up to date. */
const gatherMinutes = 5
/** What is danger rings at once, so many times an hour. */
const mostRings = 4

/**
 * The key a message of this family (`need:12:desk:7`: one home, one reader) goes out under at `now`, and which telling of the
 * family it is: a new key rings, an old one brings up to date what stands there.
 */
export function gatheredUnder(
  tx: Db,
  family: string,
  { what, rings }: Gathering,
  now: string,
): { key: string; times: number } {
  const before = toldUnder(tx, family)
  const last = before.at(-1)
  const since = (minutes: number) => minutesAfter(now, -minutes)
  const rung = before.filter((one) => one.key.startsWith(`${family}:rings:`) && one.createdAt > since(60))
  const anew = !last || (rings ? rung.length < mostRings : last.createdAt <= since(gatherMinutes))
  return {
    key: anew ? `${family}:${rings ? 'rings' : 'news'}:${what}:${now}` : last.key,
    times: before.reduce((sum, one) => sum + one.version, 1),
  }
}

/** The messages whose key begins with these words, in the order in which they were told. */
export function toldUnder(tx: Db, family: string) {
  const under = and(gte(messages.key, `${family}:`), lt(messages.key, `${family};`))
  return tx.select().from(messages).where(under).orderBy(asc(messages.id)).all()
}

/** A message that was brought up to date counts as unread once more, and makes no sound. */
export function showAnew(tx: Db, messageId: number, now: string): void {
  tx.update(deliveries)
    .set({ state: 'accepted', seenAt: null, counts: 1, updatedAt: now })
    .where(and(eq(deliveries.messageId, messageId), eq(deliveries.channel, 'inbox')))
    .run()
}

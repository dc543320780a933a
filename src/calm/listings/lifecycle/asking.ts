import { and, eq, isNull, lt } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import { schedule, unschedule } from '#estate/jobs.ts'
import { withdraw } from '#messages/outbox/announce.ts'
import { needFollowers } from './followers.ts'
import { type AskingAnswer, askings, type Listing } from './schema.ts'

export const waveKey = (id: number) => `listings.wave:${id}`

export const askedKey = (round: number, wave: number) => `asked:${round}:${wave}`

/** Where the matching does not go out to people: a board is enough to find a key, a sofa or a bus line. */
const boardOnly: readonly string[] = ['lost', 'found', 'giveaway', 'information']

/**
 * The first wave of this round is due at once; a board is enough for keys, sofas, and what is offered. What was raised in
 * an emergency is sent to whoever is on shift instead.
 */
export function startAsking(tx: Db, listing: Listing, now: string): void {
  if (listing.kind === 'offer' || boardOnly.includes(listing.category)) return
  if (!needFollowers().send(tx, listing, now)) scheduleWave(tx, listing, 1, now)
}

export function scheduleWave(tx: Db, listing: Listing, wave: number, dueAt: string): void {
  const payload = { id: listing.id, round: listing.round, wave }
  schedule(tx, { kind: 'listings.wave', key: waveKey(listing.id), dueAt, payload })
}

/** Writes down that this person is asked, in which wave and why. */
export function askPerson(tx: Db, asking: typeof askings.$inferInsert): void {
  tx.insert(askings).values(asking).run()
}

/** Asked in an earlier wave and no word: that counts as silence, so that these are asked less for a while. */
export function lapseAskings(tx: Db, listing: Listing, wave: number, now: string): void {
  tx.update(askings)
    .set({ answer: 'lapsed', answeredAt: now })
    .where(
      and(
        eq(askings.listingId, listing.id),
        eq(askings.round, listing.round),
        lt(askings.wave, wave),
        isNull(askings.answer),
      ),
    )
    .run()
}

/** What she who was asked says to it. False where she was not asked, or has answered. */
export function answerAsking(
  tx: Db,
  asked: { listingId: number; personId: number; answer: AskingAnswer },
  now: string,
): boolean {
  const { listingId, personId, answer } = asked
  const mine = and(eq(askings.listingId, listingId), eq(askings.personId, personId), isNull(askings.answer))
  const row = tx.update(askings).set({ answer, answeredAt: now }).where(mine).returning().get()
  return row !== undefined
}

/** Nobody is asked any more; who has not answered need not, and it counts against nobody. */
export function stopAsking(tx: Db, listing: Listing, now: string): void {
  unschedule(tx, waveKey(listing.id))
  const waves = tx
    .update(askings)
    .set({ answer: 'filled', answeredAt: now })
    .where(and(eq(askings.listingId, listing.id), isNull(askings.answer)))
    .returning({ wave: askings.wave, round: askings.round })
    .all()
  for (const key of new Set(waves.map(({ wave, round }) => askedKey(round, wave))))
    withdraw(tx, `need:${listing.id}:${key}`, now)
}

/** How often she was asked is gone with her. */
export function forgetNeedAskings(tx: Db, personId: number): void {
  tx.delete(askings).where(eq(askings.personId, personId)).run()
}

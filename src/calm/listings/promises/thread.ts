import { and, asc, eq, gte, type SQL } from 'drizzle-orm'
import { Conflict } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { isLivePromise } from '#listings/lifecycle/rules.ts'
import { sidesOf, tellOfListing } from '#listings/lifecycle/telling.ts'
import { daysBetween, inMinutes } from '#time/instants.ts'
import { promiseOf } from './promising.ts'
import { threadMessages } from './schema.ts'

/** After the end the two may still write for so many days: a forgotten umbrella, a thank-you. */
export const afterDays = 14

/** One line between the two of a promise; the other side is told at once that there is one. */
export function write(
  db: Db,
  input: { id: number; promiseId: number; body: string },
  by: number,
  now: string,
): void {
  db.transaction((tx) => {
    const { listing, promise, side } = promiseOf(tx, input, by, now)
    const open = isLivePromise(promise.state) || daysBetween(promise.endedAt ?? now, now) < afterDays
    if (!open) throw new Conflict('listings:errors.threadClosed')
    const forPerson = side === 'served' && by !== promise.servedId ? promise.servedId : null
    const row = tx
      .insert(threadMessages)
      .values({ promiseId: promise.id, writtenBy: by, forPerson, body: input.body, writtenAt: now })
      .returning()
      .get()
    const { served, helping } = sidesOf(listing, promise)
    const people = (side === 'helping' ? served : helping).filter((person) => person !== by)
    const quiet = listing.urgency <= 2 ? 'urgent' : 'normal'
    tellOfListing(
      tx,
      listing,
      { key: `said:${row.id}`, people, what: 'said', urgency: quiet, minutes: inMinutes({ days: 2 }) },
      now,
    )
  })
}

type Said = { id: number; body: string; at: string; mine: boolean }

/** What the two wrote, oldest first; to whom the promise came with another need, only what was written since then. */
export function threadOf(db: Db, promiseId: number, me: number, since = ''): Said[] {
  return db
    .select()
    .from(threadMessages)
    .where(and(eq(threadMessages.promiseId, promiseId), gte(threadMessages.writtenAt, since)))
    .orderBy(asc(threadMessages.id))
    .limit(200)
    .all()
    .map(({ id, body, writtenAt, writtenBy }) => ({
      id,
      body,
      at: writtenAt,
      mine: writtenBy === me,
    }))
}

/** Empties these lines; that something was written stays. */
export function eraseThread(tx: Db, where: SQL): void {
  tx.update(threadMessages).set({ body: '' }).where(where).run()
}

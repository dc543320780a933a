import { eq } from 'drizzle-orm'
import { Conflict } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { promisesOf, writeStep } from './rows.ts'
import { holdsSeat, isLivePromise, nextPromiseState, type PromiseStep } from './rules.ts'
import { type Listing, type PromiseRow, promises } from './schema.ts'
import { sidesOf, tellOfListing } from './telling.ts'

type Moved = { step: PromiseStep; by: number | null; why?: string | null; set?: Partial<PromiseRow> }

/** Moves a promise along its own lifecycle; a place it no longer holds is free. Throws Conflict where it has moved on. */
export function movePromise(
  tx: Db,
  listing: Listing,
  promise: PromiseRow,
  moved: Moved,
  now: string,
): PromiseRow {
  const state = nextPromiseState(promise.state, moved.step)
  if (state === null) throw new Conflict('listings:errors.movedOn')
  const holds = holdsSeat(state, listing.stays === 1) ? 1 : null
  const end = isLivePromise(state) ? {} : { endedAt: now, endedBy: moved.by, endedWhy: moved.why ?? null }
  const { by, why = null, step } = moved
  const forPerson = actedFor(listing, promise, by)
  writeStep(tx, listing.id, { step, by, forPerson, why, promiseId: promise.id }, now)
  return changePromise(tx, promise.id, { state, holds, chasedAt: null, ...end, ...moved.set })
}

/** For whom this person acts in a promise: null for the two themselves and for the machine. */
export function actedFor(listing: Listing, promise: PromiseRow, by: number | null): number | null {
  if (by === null || by === promise.helperId || by === promise.servedId) return null
  // An offer was taken up for a neighbour; everybody else who acts stands in for the listing's own person.
  return listing.kind === 'offer' && by === promise.promisedBy ? promise.servedId : listing.personId
}

export function changePromise(tx: Db, id: number, set: Partial<PromiseRow>): PromiseRow {
  return tx.update(promises).set(set).where(eq(promises.id, id)).returning().get()!
}

/** Every promise still on its way ends with the listing, and both sides hear why. */
export function endLivePromises(
  tx: Db,
  listing: Listing,
  ended: { by: number | null; why: string | null; what: 'withdrawn' | 'removed' },
  now: string,
): void {
  const { by, why, what } = ended
  for (const promise of promisesOf(tx, listing.id).filter((one) => isLivePromise(one.state))) {
    // What one of the two has called done is not undone by taking the listing off the board.
    const step = promise.state === 'standing' ? 'release' : 'confirm'
    movePromise(tx, listing, promise, { step, by, why }, now)
    const { served, helping } = sidesOf(listing, promise)
    const people = [...served, ...helping].filter((person) => person !== by)
    tellOfListing(tx, listing, { key: `${what}:${promise.id}`, people, what }, now)
  }
}

import { and, eq, isNull } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import { schedule, unschedule } from '#estate/jobs.ts'
import { withdraw } from '#messages/outbox/announce.ts'
import { emergencyOfNeed, scheduleDispatch } from '#src/shifts/need-link.ts'
import { boardOnly } from './category-list.ts'
import { nextChase } from './chase-rules.ts'
import { askings } from './helping-schema.ts'
import { listingRow, promisesOf, type StepTaken, takeStep } from './rows.ts'
import { isOver, settlingStep } from './rules.ts'
import type { Listing } from './schema.ts'
import { listings } from './schema.ts'
import { indexListing, unindexListing } from './search-index.ts'

export const waveKey = (id: number) => `listings.wave:${id}`
export const chaseKey = (id: number) => `listings.chase:${id}`
export const repeatKey = (id: number) => `listings.repeat:${id}`

/**
 * Brings a listing to where its promises stand and puts down what is due next. Every command on a listing ends here, so
 * that none can leave it lying still, in the search when it is over, or asking people for what is taken.
 */
export function settle(tx: Db, id: number, taken: Omit<StepTaken, 'step'>, now: string): Listing {
  const before = listingRow(tx, id)
  const step = settlingStep(before, promisesOf(tx, id))
  let listing = before
  if (step !== null) {
    // What stays is simply free again; anything else was promised and is open anew, which everybody should see.
    const anew = { round: before.round + 1, reopenedAt: now, reopenedWhy: taken.why ?? null }
    const again = step !== 'reopen' ? {} : before.stays === 1 ? { renewedAt: now } : anew
    listing = takeStep(tx, before, { ...taken, step, set: again }, now)
  }
  if (listing.state === 'open') {
    indexListing(tx, listing)
    if (step === 'reopen') startAsking(tx, listing, now)
  } else {
    unindexListing(tx, id)
    stopAsking(tx, listing, now)
  }
  scheduleChase(tx, listing)
  return listing
}

/**
 * The first wave of this round is due at once; a board is enough for keys, sofas, and what is offered. What was raised in
 * an emergency is sent to whoever is on shift instead.
 */
export function startAsking(tx: Db, listing: Listing, now: string): void {
  if (listing.kind === 'offer' || boardOnly.includes(listing.category)) return
  if (emergencyOfNeed(tx, listing.id) !== null) scheduleDispatch(tx, listing, now)
  else scheduleWave(tx, listing, 1, now)
}

export function scheduleWave(tx: Db, listing: Listing, wave: number, dueAt: string): void {
  const payload = { id: listing.id, round: listing.round, wave }
  schedule(tx, { kind: 'listings.wave', key: waveKey(listing.id), dueAt, payload })
}

/** Nobody is asked any more; who has not answered need not, and it counts against nobody. */
function stopAsking(tx: Db, listing: Listing, now: string): void {
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

export const askedKey = (round: number, wave: number) => `asked:${round}:${wave}`

/** What keeps it from lying still, as due work; nothing once it is over. */
export function scheduleChase(tx: Db, listing: Listing): void {
  const chase = nextChase(listing, promisesOf(tx, listing.id))
  if (chase === null) unschedule(tx, chaseKey(listing.id))
  else
    schedule(tx, {
      kind: 'listings.chase',
      key: chaseKey(listing.id),
      dueAt: chase.at,
      payload: { id: listing.id },
    })
  if (isOver(listing.state) && listing.repeats === null) unschedule(tx, repeatKey(listing.id))
}

/** Writes something about the listing that is no step of its life. */
export function changeListing(tx: Db, id: number, set: Partial<Listing>): Listing {
  return tx.update(listings).set(set).where(eq(listings.id, id)).returning().get()!
}

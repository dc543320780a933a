import { eq } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import { aboutListing } from '#listings/lifecycle/about.ts'
import { type Chase, nextChase, opensAgain } from '#listings/lifecycle/chase-rules.ts'
import { changePromise, movePromise } from '#listings/lifecycle/ending.ts'
import { needFollowers } from '#listings/lifecycle/followers.ts'
import { suitsCall } from '#listings/lifecycle/on-calls.ts'
import {
  changeListing,
  listingRow,
  promiseRow,
  promisesOf,
  takeListingStep,
} from '#listings/lifecycle/rows.ts'
import { type Listing, listings, type PromiseRow } from '#listings/lifecycle/schema.ts'
import { settleListing } from '#listings/lifecycle/settle.ts'
import { ownersOf, sidesOf, standIns, tellOfListing } from '#listings/lifecycle/telling.ts'
import { decideUnseen, moderatorsOf } from '#listings/moderation/moderation-rows.ts'
import { record } from '#record/record.ts'
import { aboutPromise } from './promising.ts'

/** The work of the job: asks about what lies still, and ends what nobody answers for. One thing at a time. */
export function runChase(tx: Db, id: number, now: string): void {
  const listing = tx.select().from(listings).where(eq(listings.id, id)).get()
  if (!listing) return
  const chase = nextChase(listing, promisesOf(tx, id))
  if (chase !== null && chase.at <= now) take(tx, listing, chase, now)
  settleListing(tx, id, { by: null, why: 'listings:reasons.silence' }, now)
}

function take(tx: Db, listing: Listing, chase: Chase, now: string): void {
  if (!('promiseId' in chase)) {
    if (chase.what === 'ask' || lastsTillSaid(tx, listing)) askStill(tx, listing, now)
    else expire(tx, listing, now)
    return
  }
  const promise = promiseRow(tx, listing.id, chase.promiseId)
  if (chase.what === 'remind') remind(tx, listing, promise, now)
  else if (chase.what === 'askPromise') askWhether(tx, listing, promise, now)
  else if (chase.what === 'endPromise') lapse(tx, listing, promise, now)
  // Of a call for help silence says nothing: it is asked again.
  else if (needFollowers().isToBeConfirmed(tx, listing.id)) askWhether(tx, listing, promise, now)
  else confirmSilence(tx, listing, promise, now)
}

/**
 * A call for help does not end by nobody answering: that may be why it was made. About danger to life it outlasts even its
 * emergency, until somebody says what became of it.
 */
function lastsTillSaid(tx: Db, { id, urgency }: Listing): boolean {
  if (!suitsCall(tx, id, 'expiry')) return true
  return urgency === 1 && needFollowers().raisedIn(tx, id) !== null
}

function remind(tx: Db, listing: Listing, promise: PromiseRow, now: string): void {
  const { served, helping } = sidesOf(listing, promise)
  const loan = promise.returnBy !== null
  changePromise(tx, promise.id, { remindedAt: now })
  const people = loan ? served : [...served, ...helping]
  const key = `remind:${promise.id}:${now}`
  tellOfListing(tx, listing, { key, people, what: loan ? 'returnSoon' : 'remind' }, now)
}

/** Asks whoever has not said yet how it went. */
function askWhether(tx: Db, listing: Listing, promise: PromiseRow, now: string): void {
  const { served, helping } = sidesOf(listing, promise)
  changePromise(tx, promise.id, { chasedAt: now })
  const done = promise.state === 'done'
  const silent = promise.helperDoneAt === null ? helping : served
  const people = done ? silent : [...served, ...helping]
  const what = promise.returnBy !== null ? 'returnNow' : done ? 'done' : 'happened'
  tellOfListing(tx, listing, { key: `chase:${promise.id}:${now}`, people, what }, now)
}

const silence = 'listings:reasons.silence'

function lapse(tx: Db, listing: Listing, promise: PromiseRow, now: string): void {
  const { served, helping } = sidesOf(listing, promise)
  const row = movePromise(tx, listing, promise, { step: 'lapse', by: null, why: silence }, now)
  record(tx, 'promise.lapsed', aboutPromise(listing, row, null), null, now)
  const again = opensAgain(listing)
  const people = [...served, ...helping]
  tellOfListing(
    tx,
    listing,
    { key: `lapsed:${promise.id}:${now}`, people, what: again ? 'silent' : 'lapsed' },
    now,
  )
  if (!again && listing.kind === 'need' && listing.places === 1) expire(tx, listingRow(tx, listing.id), now)
}

function confirmSilence(tx: Db, listing: Listing, promise: PromiseRow, now: string): void {
  const row = movePromise(tx, listing, promise, { step: 'confirm', by: null, why: silence }, now)
  record(tx, 'promise.confirmed', aboutPromise(listing, row, null), null, now, { why: silence })
}

function askStill(tx: Db, listing: Listing, now: string): void {
  changeListing(tx, listing.id, { chasedAt: now })
  const held = listing.state === 'held'
  const people = held ? moderatorsOf(tx, listing, now) : ownersOf(listing)
  const what = held ? 'held' : listing.state === 'draft' ? 'draft' : 'stillWanted'
  tellOfListing(
    tx,
    listing,
    { key: `still:${now}`, people, what, ...(held && { url: '/needs/moderation' }) },
    now,
  )
  if (listing.kind === 'need' && listing.state === 'open' && listing.urgency <= 2)
    tellOfListing(
      tx,
      listing,
      { key: `waits:${now}`, people: standIns(tx, listing, now), what: 'nobody' },
      now,
    )
}

/** What was never published has had no answer to wait for. */
const unpublished: Partial<Record<Listing['state'], string>> = {
  draft: 'listings:reasons.draft',
  held: 'listings:reasons.unseen',
}

function expire(tx: Db, listing: Listing, now: string): void {
  const why = unpublished[listing.state] ?? silence
  const row = takeListingStep(tx, listing, { step: 'expire', by: null, why }, now)
  record(tx, 'need.expired', aboutListing(row, null), null, now)
  if (listing.state === 'held') decideUnseen(tx, row, now)
  tellOfListing(tx, row, { key: `expired:${now}`, people: ownersOf(row), what: 'expired' }, now)
  // A need that ran out unanswered is not silently gone: whoever stands in for that door hears of it.
  if (listing.kind === 'need' && listing.publishedAt !== null)
    tellOfListing(
      tx,
      row,
      { key: `unanswered:${now}`, people: standIns(tx, row, now), what: 'unanswered' },
      now,
    )
}

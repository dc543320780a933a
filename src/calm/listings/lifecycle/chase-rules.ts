import { minutesAfter } from '#time/clock.ts'
import { isLive, isOver } from './rules.ts'
import type { Level, Listing, PromiseRow } from './schema.ts'

/**
 * No limbo: whatever lies still is asked about, and ends by itself with a notice where nobody answers. Minutes a need
 * may lie open before its person is asked whether it still holds, and how long the answer may take after that. A level
 * one need is asked about in the same hour; who can wait is asked after a week.
 */
const hour = 60
const day = 24 * hour
const still: Record<Level, { ask: number; end: number }> = {
  1: { ask: hour, end: 2 * hour },
  2: { ask: 12 * hour, end: 12 * hour },
  3: { ask: 2 * day, end: day },
  4: { ask: 7 * day, end: 3 * day },
}
const offerStill = { ask: 30 * day, end: 7 * day }
const stayingStill = { ask: 90 * day, end: 14 * day }
const draftStill = { ask: 7 * day, end: 7 * day }
const heldStill = { ask: day, end: 6 * day }
/** A promise: told of two hours before, asked about after this, over when nobody says a word for so long again. */
const promiseStill: Record<Level, { remind: number; ask: number; end: number }> = {
  1: { remind: hour / 2, ask: hour / 4, end: hour / 4 },
  2: { remind: 2 * hour, ask: hour, end: 2 * hour },
  3: { remind: 2 * hour, ask: 3 * hour, end: 3 * day },
  4: { remind: 2 * hour, ask: 3 * hour, end: 3 * day },
}
/**
 * Where life or health is at risk, a promise of which nobody says a word is taken for one that was not kept: the need is
 * open again and neighbours are asked. Otherwise it most likely happened, and nobody is asked twice for nothing.
 */
export function opensAgain(listing: Pick<Listing, 'kind' | 'urgency'>): boolean {
  return listing.kind === 'need' && listing.urgency <= 2
}
/** Without an arranged time, so long after the promise. */
const unarranged: Record<Level, number> = { 1: hour, 2: 12 * hour, 3: 2 * day, 4: 7 * day }
/** One of the two said it is done: the other is asked a day later, and six days of silence mean yes. */
const doneStill = { ask: day, end: 6 * day }
/** A loan: told of a day before, asked for on the day it is over, given up two weeks later. */
const loanStill = { remind: day, ask: 0, end: 14 * day }

export type Chase =
  | { what: 'ask' | 'end'; at: string }
  | { what: 'remind' | 'askPromise' | 'endPromise' | 'silence'; at: string; promiseId: number }

/** What is due next so that this listing does not lie still, and when; null once it is over. */
export function nextChase(listing: Listing, promises: readonly PromiseRow[]): Chase | null {
  const live = promises
    .filter((promise) => isLive(promise.state))
    .map((promise) => ofPromise(listing, promise))
  const own = isOver(listing.state) ? null : ofListing(listing)
  const all = [...(own ? [own] : []), ...live]
  return all.reduce<Chase | null>((first, one) => (first === null || one.at < first.at ? one : first), null)
}

function ofListing(listing: Listing): Chase | null {
  const times = timesOf(listing)
  if (times === null) return null
  const { ask, end, from } = times
  if (listing.chasedAt !== null) return { what: 'end', at: minutesAfter(listing.chasedAt, end) }
  return { what: 'ask', at: minutesAfter(from, ask) }
}

function timesOf(listing: Listing): { ask: number; end: number; from: string } | null {
  switch (listing.state) {
    case 'draft':
      return { ...draftStill, from: listing.changedAt }
    case 'held':
      return { ...heldStill, from: listing.changedAt }
    case 'open':
      return openTimes(listing)
    default:
      // Promised and done: their promises are what lies still.
      return null
  }
}

function openTimes(listing: Listing) {
  const since = latest([listing.publishedAt!, listing.reopenedAt, listing.renewedAt])
  if (listing.stays === 1) return { ...stayingStill, from: since }
  if (listing.kind === 'offer') return { ...offerStill, from: since }
  const times = still[listing.urgency]
  // Needed on Friday and still open on Friday evening: then is the moment to ask, not in a week.
  const needed = listing.neededAt !== null && listing.neededAt > since ? listing.neededAt : null
  if (needed !== null && minutesAfter(since, times.ask) > needed)
    return { ...times, ask: 2 * hour, from: needed }
  return { ...times, from: since }
}

function ofPromise(listing: Listing, promise: PromiseRow): Chase {
  const { id: promiseId } = promise
  if (promise.state === 'done')
    return promise.chasedAt === null
      ? { what: 'askPromise', at: minutesAfter(doneAt(promise), doneStill.ask), promiseId }
      : { what: 'silence', at: minutesAfter(promise.chasedAt, doneStill.end), promiseId }
  const loan = promise.returnBy !== null
  const times = loan ? loanStill : promiseStill[listing.urgency]
  const due =
    promise.returnBy ?? promise.handoverAt ?? minutesAfter(promise.promisedAt, unarranged[listing.urgency])
  if (promise.chasedAt !== null)
    return { what: 'endPromise', at: minutesAfter(promise.chasedAt, times.end), promiseId }
  const arranged = loan || promise.handoverAt !== null
  if (arranged && promise.remindedAt === null)
    return { what: 'remind', at: latest([minutesAfter(due, -times.remind), promise.promisedAt]), promiseId }
  return { what: 'askPromise', at: minutesAfter(due, times.ask), promiseId }
}

function doneAt(promise: PromiseRow): string {
  return latest([promise.helperDoneAt, promise.servedDoneAt, promise.promisedAt])
}

/** The last of these instants; the first of them is always one. */
function latest(instants: (string | null)[]): string {
  return instants
    .filter((one) => one !== null)
    .sort()
    .at(-1)!
}

import { inMinutes, minutesAfter } from '#time/instants.ts'
import { isLivePromise, isOver } from './rules.ts'
import type { Listing, NeedLevel, PromiseRow } from './schema.ts'

/**
 * No limbo: whatever lies still is asked about, and ends by itself with a notice where nobody answers. Minutes a need
 * may lie open before its person is asked whether it still holds, and how long the answer may take after that. A level
 * one need is asked about in the same hour; who can wait is asked after a week.
 */
const hourMinutes = inMinutes({ hours: 1 })
const dayMinutes = inMinutes({ days: 1 })
const still: Record<NeedLevel, { askMinutes: number; endMinutes: number }> = {
  1: { askMinutes: hourMinutes, endMinutes: 2 * hourMinutes },
  2: { askMinutes: 12 * hourMinutes, endMinutes: 12 * hourMinutes },
  3: { askMinutes: 2 * dayMinutes, endMinutes: dayMinutes },
  4: { askMinutes: 7 * dayMinutes, endMinutes: 3 * dayMinutes },
}
const offerStill = { askMinutes: 30 * dayMinutes, endMinutes: 7 * dayMinutes }
const stayingStill = { askMinutes: 90 * dayMinutes, endMinutes: 14 * dayMinutes }
const draftStill = { askMinutes: 7 * dayMinutes, endMinutes: 7 * dayMinutes }
const heldStill = { askMinutes: dayMinutes, endMinutes: 6 * dayMinutes }
/** A promise: told of two hours before, asked about after this, over when nobody says a word for so long again. */
const promiseStill: Record<NeedLevel, { remindMinutes: number; askMinutes: number; endMinutes: number }> = {
  1: { remindMinutes: hourMinutes / 2, askMinutes: hourMinutes / 4, endMinutes: hourMinutes / 4 },
  2: { remindMinutes: 2 * hourMinutes, askMinutes: hourMinutes, endMinutes: 2 * hourMinutes },
  3: { remindMinutes: 2 * hourMinutes, askMinutes: 3 * hourMinutes, endMinutes: 3 * dayMinutes },
  4: { remindMinutes: 2 * hourMinutes, askMinutes: 3 * hourMinutes, endMinutes: 3 * dayMinutes },
}
/**
 * Where life or health is at risk, a promise of which nobody says a word is taken for one that was not kept: the need is
 * open again and neighbours are asked. Otherwise it most likely happened, and nobody is asked twice for nothing.
 */
export function opensAgain(listing: Pick<Listing, 'kind' | 'urgency'>): boolean {
  return listing.kind === 'need' && listing.urgency <= 2
}
/** Without an arranged time, so long after the promise. */
const unarrangedMinutes: Record<NeedLevel, number> = {
  1: hourMinutes,
  2: 12 * hourMinutes,
  3: 2 * dayMinutes,
  4: 7 * dayMinutes,
}
/** One of the two said it is done: the other is asked a day later, and six days of silence mean yes. */
const doneStill = { askMinutes: dayMinutes, endMinutes: 6 * dayMinutes }
/** A loan: told of a day before, asked for on the day it is over, given up two weeks later. */
const loanStill = { remindMinutes: dayMinutes, askMinutes: 0, endMinutes: 14 * dayMinutes }

export type Chase =
  | { what: 'ask' | 'end'; at: string }
  | { what: 'remind' | 'askPromise' | 'endPromise' | 'silence'; at: string; promiseId: number }

/** What is due next so that this listing does not lie still, and when; null once it is over. */
export function nextChase(listing: Listing, promises: readonly PromiseRow[]): Chase | null {
  const live = promises
    .filter((promise) => isLivePromise(promise.state))
    .map((promise) => ofPromise(listing, promise))
  const own = isOver(listing.state) ? null : ofListing(listing)
  const all = [...(own ? [own] : []), ...live]
  return all.reduce<Chase | null>((first, one) => (first === null || one.at < first.at ? one : first), null)
}

function ofListing(listing: Listing): Chase | null {
  const times = timesOf(listing)
  if (times === null) return null
  const { askMinutes, endMinutes, from } = times
  if (listing.chasedAt !== null) return { what: 'end', at: minutesAfter(listing.chasedAt, endMinutes) }
  return { what: 'ask', at: minutesAfter(from, askMinutes) }
}

function timesOf(listing: Listing): { askMinutes: number; endMinutes: number; from: string } | null {
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
  if (needed !== null && minutesAfter(since, times.askMinutes) > needed)
    return { ...times, askMinutes: 2 * hourMinutes, from: needed }
  return { ...times, from: since }
}

function ofPromise(listing: Listing, promise: PromiseRow): Chase {
  const { id: promiseId } = promise
  if (promise.state === 'done')
    return promise.chasedAt === null
      ? { what: 'askPromise', at: minutesAfter(doneAt(promise), doneStill.askMinutes), promiseId }
      : { what: 'silence', at: minutesAfter(promise.chasedAt, doneStill.endMinutes), promiseId }
  const loan = promise.returnBy !== null
  const times = loan ? loanStill : promiseStill[listing.urgency]
  const due =
    promise.returnBy ??
    promise.handoverAt ??
    minutesAfter(promise.promisedAt, unarrangedMinutes[listing.urgency])
  if (promise.chasedAt !== null)
    return { what: 'endPromise', at: minutesAfter(promise.chasedAt, times.endMinutes), promiseId }
  const arranged = loan || promise.handoverAt !== null
  if (arranged && promise.remindedAt === null)
    return {
      what: 'remind',
      at: latest([minutesAfter(due, -times.remindMinutes), promise.promisedAt]),
      promiseId,
    }
  return { what: 'askPromise', at: minutesAfter(due, times.askMinutes), promiseId }
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

import type { Listing, ListingState, NeedLevel, PromiseRow, PromiseState } from './schema.ts'

/**
 * What can happen to a listing, and what it is then. `fill`: the last place was taken; `reopen`: a place came free
 * again after that (a broken promise, a ladder brought back); `renew`: said to be still wanted after its time.
 */
export const steps = [
  'publish',
  'hold',
  'release',
  'remove',
  'fill',
  'reopen',
  'finish',
  'confirm',
  'withdraw',
  'expire',
  'renew',
] as const
export type Step = (typeof steps)[number]

export const lifecycle: Record<ListingState, Partial<Record<Step, ListingState>>> = {
  draft: { publish: 'open', hold: 'held', withdraw: 'withdrawn', expire: 'expired' },
  held: { release: 'open', remove: 'withdrawn', withdraw: 'withdrawn', expire: 'expired' },
  open: { fill: 'promised', withdraw: 'withdrawn', remove: 'withdrawn', expire: 'expired', renew: 'open' },
  promised: {
    reopen: 'open',
    finish: 'done',
    confirm: 'confirmed',
    withdraw: 'withdrawn',
    remove: 'withdrawn',
    expire: 'expired',
  },
  done: {
    reopen: 'open',
    confirm: 'confirmed',
    withdraw: 'withdrawn',
    remove: 'withdrawn',
    expire: 'expired',
  },
  confirmed: {},
  withdrawn: {},
  expired: { renew: 'open' },
}

/** What can happen to one promise. A helper may give it back; the one who waited says "did not come". */
export const promiseSteps = ['finish', 'confirm', 'renege', 'release', 'lapse'] as const
export type PromiseStep = (typeof promiseSteps)[number]
export const promiseLifecycle: Record<PromiseState, Partial<Record<PromiseStep, PromiseState>>> = {
  standing: { finish: 'done', renege: 'reneged', release: 'released', lapse: 'lapsed' },
  done: { confirm: 'confirmed', renege: 'reneged' },
  confirmed: {},
  reneged: {},
  released: {},
  lapsed: {},
}

export function nextState(state: ListingState, step: Step): ListingState | null {
  return lifecycle[state][step] ?? null
}

export function nextPromiseState(state: PromiseState, step: PromiseStep): PromiseState | null {
  return promiseLifecycle[state][step] ?? null
}

/** A finished listing changes no more; everything else has work due that asks about it. */
export function isOver(state: Shown): boolean {
  return state === 'confirmed' || state === 'withdrawn' || state === 'expired'
}

/** Does a promise in this state keep its place? What stays frees its place when all is confirmed. */
export function holdsSeat(state: PromiseState, stays: boolean): boolean {
  return state === 'standing' || state === 'done' || (state === 'confirmed' && !stays)
}

/** Is a promise still on its way, for the two to see each other? */
export function isLivePromise(state: PromiseState): boolean {
  return state === 'standing' || state === 'done'
}

/**
 * The next step that brings a published listing to where its promises stand, or null where it is there already: what is open
 * and done by all who are wanted is filled first. One function decides, so that no listing is left saying one thing while its promises say another.
 */
export function settlingStep(
  listing: Pick<Listing, 'state' | 'places' | 'stays'>,
  promises: readonly Pick<PromiseRow, 'state' | 'holds'>[],
): Step | null {
  const held = promises.filter((promise) => promise.holds === 1)
  const wanted = wantedState(listing, held)
  if (wanted === listing.state || isOver(listing.state)) return null
  const step = steps.find((one) => settling.includes(one) && lifecycle[listing.state][one] === wanted)
  return step ?? (listing.state === 'open' ? 'fill' : null)
}
const settling: Step[] = ['fill', 'reopen', 'finish', 'confirm']

function wantedState(
  listing: Pick<Listing, 'state' | 'places' | 'stays'>,
  held: readonly Pick<PromiseRow, 'state'>[],
): ListingState {
  if (held.length < listing.places) return 'open'
  if (listing.stays === 1) return 'promised'
  if (held.every((promise) => promise.state === 'confirmed')) return 'confirmed'
  return held.every((promise) => promise.state !== 'standing') ? 'done' : 'promised'
}

/** How a listing is called where it is shown: the states, and "reopened" for one that is open again. */
type Shown = ListingState | 'reopened'
export function shownState(listing: Pick<Listing, 'state' | 'round'>): Shown {
  return listing.state === 'open' && listing.round > 1 ? 'reopened' : listing.state
}

/** Needs by their level, offers after all needs: the worst comes first everywhere. */
export function rankOf(kind: 'need' | 'offer', urgency: NeedLevel): number {
  return kind === 'need' ? urgency : 5
}

/** Level one is out at once and looked at afterwards: nobody in danger waits for a moderator. */
export function isHeldBy(urgency: NeedLevel, words: readonly string[]): boolean {
  return urgency > 1 && words.length > 0
}

export const mostNeedSeats = 50
/** Open at the same time by one person, so that nobody fills the board alone. */
export const mostOpen = 20

import { lastJoinedAt } from '#doubles/ledger.ts'
import type { Db } from '#estate/db.ts'
import { needFollowers } from '#listings/lifecycle/followers.ts'
import { suitsCall } from '#listings/lifecycle/on-calls.ts'
import { promiseSideOf } from '#listings/lifecycle/powers.ts'
import { isLivePromise } from '#listings/lifecycle/rules.ts'
import type { Listing, PromiseRow } from '#listings/lifecycle/schema.ts'
import { needLedger } from '#listings/posting/joined.ts'
import type { Standing } from '#standing/standing.ts'
import { daysBetween } from '#time/instants.ts'
import { factsOf } from './facts.ts'
import { thanksFor } from './finishing.ts'
import { afterDays, threadOf } from './thread.ts'

export type PromiseView = ReturnType<typeof showPromise>

/** One promise as one of its two sides sees it: what was agreed, what can be done, and what was written. */
export function showPromise(db: Db, standing: Standing, listing: Listing, promise: PromiseRow, now: string) {
  const side = promiseSideOf(standing, listing, promise)!
  const { id, state, promisedAt, handoverAt, handoverVersion, handedAt, returnBy, endedWhy } = promise
  const live = isLivePromise(state)
  const said = side === 'helping' ? promise.helperDoneAt : promise.servedDoneAt
  const waits = listing.kind === 'need' ? 'served' : 'helping'
  const loan = listing.loanDays !== null
  const words = thanksFor(db, id)?.words ?? null
  return {
    id,
    side,
    state,
    promisedAt,
    handoverAt,
    handoverVersion,
    handedAt,
    returnBy,
    endedWhy,
    live,
    loan,
    chased: live && promise.chasedAt !== null,
    mayArrange: state === 'standing' && suitsCall(db, listing.id, 'promises/handover'),
    mayHand: state === 'standing' && loan && handedAt === null && suitsCall(db, listing.id, 'promises/loan'),
    /** A loan is over when its lender says the thing is back. */
    mayFinish: live && said === null && (!loan || side === 'helping'),
    mayRenege: live && side === waits,
    /** Of a call for help it is said by one press that nobody came. */
    byOnePress: needFollowers().raisedIn(db, listing.id) !== null,
    mayRelease: state === 'standing' && handedAt === null,
    otherDone: state === 'done' && said === null,
    mayThank: side === 'served' && (state === 'done' || state === 'confirmed') && words === null,
    thanks: words,
    facts: side === 'served' ? factsOf(db, promise.helperId) : null,
    thread: threadOf(db, id, standing.personId, cameAt(db, standing, listing, promise)),
    mayWrite: live || (promise.endedAt !== null && daysBetween(promise.endedAt, now) < afterDays),
  }
}

/** Since when this viewer reads along: a promise that came with another need was between its own two until then. */
function cameAt(db: Db, { personId }: Standing, { id, kind, personId: owner }: Listing, promise: PromiseRow) {
  const { servedId, helperId } = promise
  if (kind !== 'need' || servedId === owner || personId === servedId || personId === helperId) return ''
  return lastJoinedAt(db, needLedger, id) ?? ''
}

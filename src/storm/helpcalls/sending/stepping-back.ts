import type { Emergency } from '#emergencies/schema.ts'
import type { Db } from '#estate/db.ts'
import { callersOf } from '#helpcalls/callers.ts'
import { sendNext } from '#helpcalls/dispatch.ts'
import { deskAt } from '#helpcalls/telling/desk-at.ts'
import { tellOfCall } from '#helpcalls/telling/tell-of-call.ts'
import { movePromise } from '#listings/lifecycle/ending.ts'
import { changeListing, listingRow, promisesOf } from '#listings/lifecycle/rows.ts'
import type { PromiseRow } from '#listings/lifecycle/schema.ts'
import { settleListing } from '#listings/lifecycle/settle.ts'
import { aboutPromise } from '#listings/promises/promising.ts'
import { record } from '#record/record.ts'
import { calledAs } from '#standing/called.ts'
import { dispatchesOf, endDispatch, standingDispatch } from './dispatches.ts'
import { type OutWhy, outReason } from './out.ts'

/**
 * Whoever had said yes is not counted on, by the words of their own home: whoever called and the desk hear who and why, the
 * next is asked at once where nobody else goes, and they hear how to say that they go all the same. Inside the caller's
 * transaction.
 */
export function stepBack(tx: Db, emergency: Emergency, own: PromiseRow, why: OutWhy, now: string): void {
  const { listingId, helperId } = own
  leaveSeat(tx, own, now)
  const listing = listingRow(tx, listingId)
  const reason = outReason(why)
  const row = movePromise(tx, listing, own, { step: 'release', by: null, why: reason }, now)
  record(tx, 'promise.released', aboutPromise(listing, row, null), null, now, { why: reason })
  settleListing(tx, listingId, { by: null, why: reason }, now)
  askOn(tx, listingId, now)
  const name = calledAs(tx, helperId, 'building', now)
  const callers = callersOf(tx, listingId, now)
  const others = callers.filter((one) => one !== helperId)
  const people = [...others, ...deskAt(tx, emergency, listing.unit, helperId, now)]
  const what = `out.${why}`
  tellOfCall(tx, emergency, { listingId, key: `out:${row.id}`, people, what, params: { name } }, now)
  tellOfCall(
    tx,
    emergency,
    { listingId, key: `yours:${row.id}`, people: [helperId], what: `${what}Own` },
    now,
  )
}

/**
 * Before somebody who had said yes goes no more: nobody is asked for their place besides whoever goes there too or is asked
 * already, and they were sent and did not go.
 */
export function leaveSeat(tx: Db, { listingId, helperId }: PromiseRow, now: string): void {
  const sent = dispatchesOf(tx, listingId).findLast((one) => one.personId === helperId)
  if (sent) endDispatch(tx, sent, 'passed', now)
  const held = promisesOf(tx, listingId).filter((one) => one.holds === 1).length
  const asked = standingDispatch(tx, listingId) ? 1 : 0
  changeListing(tx, listingId, { places: Math.max(1, held - 1 + asked) })
}

/** Afterwards: where nobody goes there and nobody is asked, the next is. */
export function askOn(tx: Db, listingId: number, now: string): void {
  const goes = promisesOf(tx, listingId).some((one) => one.holds === 1)
  if (!goes && !standingDispatch(tx, listingId)) sendNext(tx, listingId, now)
}

import type { Emergency } from '#emergencies/schema.ts'
import type { Db } from '#estate/db.ts'
import { callersOf } from '#helpcalls/callers.ts'
import { tellOfCall } from '#helpcalls/telling/tell-of-call.ts'
import { movePromise } from '#listings/lifecycle/ending.ts'
import { changeListing, listingRow, promisesOf } from '#listings/lifecycle/rows.ts'
import { settleListing } from '#listings/lifecycle/settle.ts'
import { aboutPromise } from '#listings/promises/promising.ts'
import { record } from '#record/record.ts'
import { calledAs } from '#standing/called.ts'

/**
 * Somebody said yes who goes instead of whoever was on the way: these need not go any more and hear who does, and the home
 * hears who comes now. Inside the caller's transaction.
 */
export function relieve(tx: Db, emergency: Emergency, listingId: number, by: number, now: string): void {
  const going = promisesOf(tx, listingId).filter((one) => one.state === 'standing' && one.helperId !== by)
  if (going.length === 0) return
  const why = 'helpcalls:reasons.another'
  for (const one of going) {
    const listing = listingRow(tx, listingId)
    const row = movePromise(tx, listing, one, { step: 'release', by, why }, now)
    record(tx, 'promise.released', aboutPromise(listing, row, by), by, now, { why })
  }
  const held = promisesOf(tx, listingId).filter((one) => one.holds === 1)
  changeListing(tx, listingId, { places: held.length })
  settleListing(tx, listingId, { by, why }, now)
  const people = going.map(({ helperId }) => helperId)
  const params = { name: calledAs(tx, by, 'building', now) }
  const key = `relieved:${by}:${now}`
  tellOfCall(tx, emergency, { listingId, key, people, what: 'relieved', params }, now)
  const home = callersOf(tx, listingId, now).filter((one) => one !== by && !people.includes(one))
  tellOfCall(tx, emergency, { listingId, key: `${key}:home`, people: home, what: 'changed', params }, now)
}

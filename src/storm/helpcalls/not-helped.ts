import { emergencyOf } from '#emergencies/active.ts'
import { isActive } from '#emergencies/rules.ts'
import { Conflict, NotFound } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { movePromise } from '#listings/lifecycle/ending.ts'
import { changeListing, listingRow, promisesOf } from '#listings/lifecycle/rows.ts'
import { isLivePromise } from '#listings/lifecycle/rules.ts'
import { settleListing } from '#listings/lifecycle/settle.ts'
import { tellOfListing } from '#listings/lifecycle/telling.ts'
import { aboutPromise } from '#listings/promises/promising.ts'
import { record } from '#record/record.ts'
import { isOfHousehold } from '#standing/standing.ts'
import { standingOf } from '#standing/standings.ts'
import { emergencyNeedOf } from './dispatch.ts'

type NeedAt = { emergencyId: number; listingId: number }

/**
 * "Nobody came", or "it is not done", said by anybody of the home: whoever said they go or were there is not counted on,
 * and the next is asked at once. NotFound for whoever is not of the home; Conflict where nobody had said yes, or the
 * emergency is over.
 */
export function notHelped(db: Db, { emergencyId, listingId }: NeedAt, by: number, now: string): void {
  db.transaction((tx) => {
    const need = emergencyNeedOf(tx, emergencyId, listingId)
    if (!isOfHousehold(standingOf(tx, by, now), need.unit)) throw new NotFound('shared:errors.notFound')
    const live = promisesOf(tx, listingId).filter((one) => isLivePromise(one.state))
    if (live.length === 0 || !isActive(emergencyOf(tx, emergencyId, now), now))
      throw new Conflict('helpcalls:errors.nobodyToCome')
    const why = 'listings:reasons.reneged'
    const listing = listingRow(tx, listingId)
    for (const one of live) {
      const row = movePromise(tx, listing, one, { step: 'renege', by, why }, now)
      record(tx, 'promise.reneged', aboutPromise(listing, row, by), by, now, { why })
      const told = { key: `reneged:${row.id}`, people: [row.helperId], what: 'reneged' }
      tellOfListing(tx, listing, told, now)
    }
    // One is enough again.
    changeListing(tx, listingId, { places: 1 })
    settleListing(tx, listingId, { by, why }, now)
  })
}

import { emergencyOf } from '#emergencies/active.ts'
import { isActive } from '#emergencies/rules.ts'
import { Conflict, NotFound } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { promisesOf } from '#listings/lifecycle/rows.ts'
import { isLivePromise } from '#listings/lifecycle/rules.ts'
import { isOfHousehold } from '#standing/standing.ts'
import { standingOf } from '#standing/standings.ts'
import { seekAgain } from './calling-again.ts'
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
    const goes = promisesOf(tx, listingId).some((one) => isLivePromise(one.state))
    if (!goes || !isActive(emergencyOf(tx, emergencyId, now), now))
      throw new Conflict('helpcalls:errors.nobodyToCome')
    seekAgain(tx, listingId, { by, what: 'reneged', why: 'listings:reasons.reneged' }, now)
  })
}

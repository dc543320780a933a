import { emergencyOf } from '#emergencies/active.ts'
import { mayWorkAt } from '#emergencies/areas-of-work.ts'
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
 * and the next is asked at once. Said by the desk, where whoever went says that it is done and the home was asked. NotFound
 * for everybody else; Conflict where nobody had said yes, or the emergency is over.
 */
export function notHelped(db: Db, { emergencyId, listingId }: NeedAt, by: number, now: string): void {
  db.transaction((tx) => {
    const need = emergencyNeedOf(tx, emergencyId, listingId)
    const emergency = emergencyOf(tx, emergencyId, now)
    const standing = standingOf(tx, by, now)
    const live = promisesOf(tx, listingId).filter((one) => isLivePromise(one.state))
    const saidDone = live.length > 0 && live.every((one) => one.state === 'done')
    const home = isOfHousehold(standing, need.unit)
    const desk = () => mayWorkAt(tx, standing, emergency, { duty: 'needs', place: need.unit }, now)
    if (!home && !(saidDone && desk())) throw new NotFound('shared:errors.notFound')
    if (live.length === 0 || !isActive(emergency, now)) throw new Conflict('helpcalls:errors.nobodyToCome')
    const said = home
      ? ({ what: 'reneged', why: 'listings:reasons.reneged' } as const)
      : ({ what: 'notHelped', why: 'helpcalls:reasons.notHelped' } as const)
    seekAgain(tx, listingId, { by, ...said }, now)
  })
}

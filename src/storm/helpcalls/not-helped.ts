import { emergencyOf } from '#emergencies/active.ts'
import { isActive } from '#emergencies/rules.ts'
import type { Emergency } from '#emergencies/schema.ts'
import { Conflict, NotFound } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { estateSettingsOf } from '#estate/estate.ts'
import { translator } from '#i18n/translator.ts'
import { listingRow, promisesOf } from '#listings/lifecycle/rows.ts'
import { isLivePromise } from '#listings/lifecycle/rules.ts'
import { isOfHousehold } from '#standing/standing.ts'
import { standingOf } from '#standing/standings.ts'
import { seekAgain } from './calling-again.ts'
import { deskMaySay, isSaidByDesk } from './confirming.ts'
import { emergencyNeedOf } from './dispatch.ts'
import { doneAt, openNeedAt, raiseNeed } from './raise.ts'
import { rollHears } from './roll-hears.ts'
import type { EmergencyNeed } from './schema.ts'

type NeedAt = { emergencyId: number; listingId: number }

/**
 * "Nobody came", or "it is not done", said by anybody of the home: whoever said they go or were there is not counted on,
 * and the next is asked at once. Said by the desk, where whoever went says that it is done and the home was asked. Where the desk
 * had said that they were helped, it is a new call. Answers the call that is open now. NotFound for everybody else; Conflict
 * where nobody had said yes, or the emergency is over.
 */
export function notHelped(db: Db, { emergencyId, listingId }: NeedAt, by: number, now: string): number {
  return db.transaction((tx) => {
    const need = emergencyNeedOf(tx, emergencyId, listingId)
    const emergency = emergencyOf(tx, emergencyId, now)
    const standing = standingOf(tx, by, now)
    const live = promisesOf(tx, listingId).filter((one) => isLivePromise(one.state))
    const home = isOfHousehold(standing, need.unit)
    if (!home && !deskMaySay(tx, need, { standing, live }, now)) throw new NotFound('shared:errors.notFound')
    if (!isActive(emergency, now)) throw new Conflict('helpcalls:errors.nobodyToCome')
    if (home && mayDeny(tx, need, now)) return callAnew(tx, emergency, need, by, now)
    if (live.length === 0) throw new Conflict('helpcalls:errors.nobodyToCome')
    const said = home
      ? ({ what: 'reneged', why: 'listings:reasons.reneged' } as const)
      : ({ what: 'notHelped', why: 'helpcalls:reasons.notHelped' } as const)
    seekAgain(tx, listingId, { by, ...said }, now)
    return listingId
  })
}

/** Did the desk say that they were helped, and nothing was called for since? Then the home can say no to it. */
export function mayDeny(
  db: Db,
  { emergencyId, listingId, unit }: NeedAt & { unit: string },
  now: string,
): boolean {
  const open = openNeedAt(db, emergencyId, unit, now) ?? doneAt(db, emergencyId, unit)
  return open === null && isSaidByDesk(db, listingId, now)
}

function callAnew(tx: Db, emergency: Emergency, need: EmergencyNeed, by: number, now: string): number {
  const { unit, listingId } = need
  const words = translator(estateSettingsOf(tx).language)('helpcalls:needs.notSo')
  const level = listingRow(tx, listingId).urgency === 1 ? 1 : 2
  const anew = raiseNeed(tx, emergency, { unit, level, words, by, how: 'household' }, now)
  rollHears()(tx, emergency, { unit, by, at: now }, now)
  return anew
}

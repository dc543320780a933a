import { emergencyOf } from '#emergencies/active.ts'
import { Conflict } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { movePromise } from '#listings/lifecycle/ending.ts'
import { changeListing, listingRow, promisesOf } from '#listings/lifecycle/rows.ts'
import { settleListing } from '#listings/lifecycle/settle.ts'
import { dispatchCandidates, emergencyNeedOf, send } from './dispatch.ts'
import { mustTriage } from './must-triage.ts'
import { tellSentInstead } from './sent-instead.ts'

type Another = { emergencyId: number; listingId: number; personId: number; instead: boolean }

/**
 * Somebody says they go, and the desk sends another: as well, or instead of them, who need not go any more and are told so.
 * Until the other says yes, whoever goes as well is on the way all the same. NotAllowed for whoever does not triage; Conflict
 * where nobody goes there now, or this one cannot be asked.
 */
export function sendAnother(db: Db, another: Another, by: number, now: string): void {
  const { emergencyId, listingId, personId, instead } = another
  db.transaction((tx) => {
    const { unit } = emergencyNeedOf(tx, emergencyId, listingId)
    const emergency = emergencyOf(tx, emergencyId, now)
    mustTriage(tx, emergency, unit, by, now)
    const chosen = dispatchCandidates(tx, emergency, listingId, now).find((one) => one.personId === personId)
    if (!chosen) throw new Conflict('helpcalls:errors.notOnShift')
    const going = promisesOf(tx, listingId).filter((one) => one.state === 'standing')
    if (going.length === 0) throw new Conflict('shifts:errors.movedOn')
    if (instead) {
      const why = 'helpcalls:reasons.another'
      for (const one of going)
        movePromise(tx, listingRow(tx, listingId), one, { step: 'release', by, why }, now)
      tellSentInstead(tx, emergency, { listingId, people: going.map((one) => one.helperId) }, now)
    }
    const held = promisesOf(tx, listingId).filter((one) => one.holds === 1)
    changeListing(tx, listingId, { places: held.length + 1 })
    // Asked before the place is free, so that nobody else is.
    send(tx, emergency, listingId, chosen, by, now)
    settleListing(tx, listingId, { by, why: 'helpcalls:reasons.another' }, now)
  })
}

import { emergencyOf } from '#emergencies/active.ts'
import { Conflict } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { emergencyNeedOf, send } from '#helpcalls/dispatch.ts'
import { mustTriage } from '#helpcalls/must-triage.ts'
import { dispatchCandidates } from '#helpcalls/sending/candidates.ts'
import { tellOfCall } from '#helpcalls/telling/tell-of-call.ts'
import { changeListing, promisesOf } from '#listings/lifecycle/rows.ts'
import { settleListing } from '#listings/lifecycle/settle.ts'
import { calledAs } from '#standing/called.ts'

type Another = { emergencyId: number; listingId: number; personId: number; instead: boolean }

/**
 * Somebody says they go, and the desk asks another: to come as well, or to go instead of them. Until the other says yes,
 * whoever goes is on the way all the same; who is to be relieved hears that it is so far still they. NotAllowed for whoever
 * does not triage; Conflict where nobody goes there now, or this one cannot be asked.
 */
export function sendAnother(db: Db, another: Another, by: number, now: string): void {
  const { emergencyId, listingId, personId, instead } = another
  db.transaction((tx) => {
    const { unit } = emergencyNeedOf(tx, emergencyId, listingId)
    const emergency = emergencyOf(tx, emergencyId, now)
    mustTriage(tx, emergency, unit, by, now)
    const chosen = dispatchCandidates(tx, emergency, listingId, now).find((one) => one.personId === personId)
    if (!chosen) throw new Conflict('helpcalls:errors.notOnShift')
    const held = promisesOf(tx, listingId).filter((one) => one.holds === 1)
    const going = held.filter((one) => one.state === 'standing').map(({ helperId }) => helperId)
    if (going.length === 0) throw new Conflict('shifts:errors.movedOn')
    changeListing(tx, listingId, { places: held.length + 1 })
    // Asked before the place is free, so that nobody else is.
    send(tx, emergency, listingId, { ...chosen, instead: instead ? 1 : 0 }, by, now)
    settleListing(tx, listingId, { by, why: 'helpcalls:reasons.another' }, now)
    if (!instead) return
    const name = calledAs(tx, personId, 'building', now)
    const told = { listingId, people: going, what: 'waitFor', params: { name } }
    tellOfCall(tx, emergency, { ...told, key: `waitFor:${personId}:${now}` }, now)
  })
}

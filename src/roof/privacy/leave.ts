import { Conflict } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { keepers } from '#estate/keepers.ts'
import { withdrawRequests } from '#joining/leaving.ts'
import { isLastSteward } from '#organisations/appointments.ts'
import { record } from '#record/record.ts'
import { closeAccount } from '#sessions/accounts.ts'
import { endHomesAndPosts } from '#standing/leaving.ts'
import { whoIs } from './who.ts'

/**
 * Leaves the estate and erases the person (PIPL Art. 47): homes and duties end, the account and every session close,
 * name, phone and everything the person wrote go. What must stay explained stays without a name: that a door
 * acknowledged a notice, that somebody with this number once held a duty, and the chain of the record, whose details
 * about the person are emptied. Throws Conflict where the last steward would leave nobody in charge.
 */
export function leaveEstate(db: Db, personId: number, by: number, now: string): void {
  db.transaction((tx) => {
    if (isLastSteward(tx, personId, now)) throw new Conflict('privacy:errors.lastSteward')
    endHomesAndPosts(tx, personId, by, now)
    withdrawRequests(tx, personId, now)
    closeAccount(tx, personId, by, null, now)
    erasePerson(tx, personId, now)
    record(tx, 'person.erased', `person:${personId}`, by, now)
  })
}

/** Empties what names or quotes the person; called inside the transaction of the command that decided it. */
export function erasePerson(tx: Db, personId: number, now: string): void {
  for (const who of whoIs(tx, personId)) for (const keeper of keepers()) keeper.leaves?.(tx, who, now)
}

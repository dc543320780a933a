import { Conflict } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { needFollowers } from './followers.ts'

/**
 * What may become of a need that is a call for help, while its emergency runs. `stands`: somebody comes all the same.
 * `offered`: it says to the desk that somebody could go, and moves nothing.
 * `told`: it brings somebody or stops somebody coming, so the desk hears of it at once, and the next is asked. `refused`: it
 * is a tool of the board that would take the call away from whoever sends help.
 */
type OnCall = 'stands' | 'offered' | 'told' | 'refused'

/** Every deed of the board on one need, by the end of its address; what the clock does stands last. */
export const deedsOnCall = {
  promises: 'offered',
  'offers/end': 'offered',
  declines: 'stands',
  publication: 'stands',
  renewal: 'stands',
  'repeating/end': 'refused',
  blocks: 'refused',
  withdrawal: 'told',
  reports: 'refused',
  'reports/undo': 'stands',
  words: 'stands',
  ticket: 'refused',
  joinings: 'told',
  'joinings/undo': 'told',
  'promises/contact-views': 'stands',
  'promises/messages': 'stands',
  'promises/handover': 'refused',
  'promises/completion': 'stands',
  'promises/loan': 'refused',
  'promises/reneging': 'told',
  'promises/release': 'told',
  'promises/thanks': 'stands',
  moderation: 'refused',
  expiry: 'refused',
} satisfies Record<string, OnCall>
export type DeedOnCall = keyof typeof deedsOnCall

/** Is this need a call for help of an emergency that runs? */
export function isCall(db: Db, listingId: number): boolean {
  return needFollowers().emergency(db, listingId) !== null
}

/** May this be done with this need, as far as it is a call for help? */
export function suitsCall(db: Db, listingId: number, deed: DeedOnCall): boolean {
  return deedsOnCall[deed] !== 'refused' || !isCall(db, listingId)
}

/** Asked first by every deed that a call for help is not for. Throws Conflict, and the call stands. */
export function mustSuitCall(db: Db, listingId: number, deed: DeedOnCall): void {
  if (!suitsCall(db, listingId, deed)) throw new Conflict(`listings:calls.${deed}`)
}

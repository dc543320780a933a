import { isThere } from '#doubles/joinables.ts'
import { Conflict, Moved } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { listingRow } from '#listings/lifecycle/rows.ts'
import { isOver } from '#listings/lifecycle/rules.ts'
import type { Standing } from '#standing/standing.ts'
import { findTicketFor } from '#tickets/finding.ts'
import { ticketOfNeed } from '#tickets/opening.ts'
import { couldFind } from './show.ts'

/**
 * Lets pass what is written to a need that is still one. Became a repair meanwhile: Moved, for whoever may see that
 * repair, and Conflict saying so for others. To whoever could not have seen the need, nothing is said here.
 */
export function mustBeNeed(db: Db, standing: Standing, id: number, now: string): void {
  const number = ticketOfNeed(db, id)
  if (number === null || !couldFind(db, standing, listingRow(db, id))) return
  if (isThere(() => findTicketFor(db, standing, number, now)))
    throw new Moved('listings:errors.turned', `/tickets/${number}`, { number })
  throw new Conflict('listings:errors.turnedAway')
}

/** For whoever could have seen it while it stood, and writes to it when it is over: Conflict, not that it is not there. */
export function mustNotBeOver(db: Db, standing: Standing, id: number): void {
  const listing = listingRow(db, id)
  if (isOver(listing.state) && couldFind(db, standing, listing)) throw new Conflict('listings:errors.notOpen')
}

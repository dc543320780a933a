import { and, eq, sql } from 'drizzle-orm'
import { emergencyOf } from '#emergencies/active.ts'
import type { Emergency } from '#emergencies/schema.ts'
import { Conflict } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { listingRow } from '#listings/lifecycle/rows.ts'
import { isOver } from '#listings/lifecycle/rules.ts'
import { listings } from '#listings/lifecycle/schema.ts'
import { tellOfListing } from '#listings/lifecycle/telling.ts'
import { endListing } from '#listings/posting/raising.ts'
import { callersOf } from './callers.ts'
import { emergencyNeedOf } from './dispatch.ts'
import { mustHaveTriaged } from './must-triage.ts'
import { triageIsOver } from './rules.ts'
import { emergencyNeeds } from './schema.ts'

type Outcome = { emergencyId: number; listingId: number; became: string }

/**
 * What became of a call for help that was still open when its emergency ended: it leaves the board with these words in its
 * story, whoever had promised it need not go, and whoever called hears what is written. NotAllowed for whoever did not triage there; Conflict while it still runs,
 * and where the call was over already.
 */
export function closeCall(
  db: Db,
  { emergencyId, listingId, became }: Outcome,
  by: number,
  now: string,
): void {
  db.transaction((tx) => {
    const { unit } = emergencyNeedOf(tx, emergencyId, listingId)
    const emergency = emergencyOf(tx, emergencyId, now)
    mustHaveTriaged(tx, emergency, unit, by, now)
    if (!triageIsOver(emergency)) throw new Conflict('helpcalls:errors.stillRuns')
    const { state } = listingRow(tx, listingId)
    if (isOver(state)) throw new Conflict('shifts:errors.movedOn')
    endListing(tx, listingId, became, now, by)
    const people = callersOf(tx, listingId, now).filter((one) => one !== by)
    const told = { key: 'closed', people, what: 'callClosed' }
    tellOfListing(tx, listingRow(tx, listingId), told, now)
  })
}

/** How many calls stayed open when it ended, and where it is said what became of each. */
export function left(db: Db, { id }: Emergency): [{ text: string; count: number; href: string }] {
  const row = db
    .select({ count: sql<number>`count(*)` })
    .from(emergencyNeeds)
    .innerJoin(listings, eq(listings.id, emergencyNeeds.listingId))
    .where(
      and(eq(emergencyNeeds.emergencyId, id), sql`${listings.state} in ('open', 'promised', 'done', 'held')`),
    )
    .get()
  return [{ text: 'helpcalls:left', count: row?.count ?? 0, href: `/emergencies/${id}/needs` }]
}

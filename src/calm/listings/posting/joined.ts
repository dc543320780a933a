import { and, desc, eq, inArray, lte, ne, sql } from 'drizzle-orm'
import { findAddress } from '#addresses/addresses.ts'
import { joinedInto, type Ledger, partsOf } from '#doubles/ledger.ts'
import { type Joinable, settledUntil } from '#doubles/rules.ts'
import type { Db } from '#estate/db.ts'
import { isOwner } from '#listings/lifecycle/powers.ts'
import { listingRow } from '#listings/lifecycle/rows.ts'
import { nextState } from '#listings/lifecycle/rules.ts'
import type { Listing } from '#listings/lifecycle/schema.ts'
import { listings } from '#listings/lifecycle/schema.ts'
import { can, type Standing } from '#standing/standing.ts'
import { asCall, mayBeOneCall } from './joining-calls.ts'
import { needJoins } from './schema.ts'

export const needLedger: Ledger = {
  id: needJoins.id,
  stays: needJoins.intoId,
  goes: needJoins.fromId,
  joinedAt: needJoins.joinedAt,
  undoneAt: needJoins.undoneAt,
  undoneBy: needJoins.undoneBy,
}

/** May this person say that two needs are one: whose need it is, and whoever stands in for that door? */
export function mayJoinNeed(standing: Standing, listing: Listing): boolean {
  if (listing.kind !== 'need' || listing.publishedAt === null) return false
  return isOwner(standing, listing) || can(standing, 'assist', listing.unit)
}

/** The needs that are part of this one; `partBy`: until when one can be split off, null where it cannot. */
export function joinedNeeds(db: Db, intoId: number, now: string) {
  return partsOf(db, needLedger, intoId, now).map((part) => ({
    ...part,
    title: listingRow(db, part.id).title,
  }))
}

/** Other needs of the same kind in the same house that this person could mean, the newest first. */
export function needsAlike(db: Db, standing: Standing, need: Listing) {
  const { id, category, building } = need
  const call = asCall(db, need)
  return db
    .select()
    .from(listings)
    .where(
      and(
        eq(listings.category, category),
        eq(listings.building, building),
        ne(listings.id, id),
        inArray(listings.state, ['open', 'promised']),
      ),
    )
    .orderBy(desc(listings.id))
    .limit(20)
    .all()
    .filter((one) => mayJoinNeed(standing, one) && mayBeOneCall(call, asCall(db, one)))
    .slice(0, 5)
    .map((one) => ({ id: one.id, title: one.title }))
}

/** A need as joining sees it. */
export function needAsJoinable(tx: Db, listing: Listing): Joinable {
  return {
    id: listing.id,
    open: nextState(listing.state, 'withdraw') !== null,
    joinedInto: joinedInto(tx, needLedger, listing.id),
    buildings: [{ path: listing.building, label: findAddress(tx, listing.building).label }],
  }
}

/** The day is over: nothing is kept to take apart what was joined before. A job. */
export function settleJoins(db: Db, now: string): void {
  db.update(needJoins)
    .set({ changed: '{}' })
    .where(and(lte(needJoins.joinedAt, settledUntil(now)), sql`${needJoins.changed} <> '{}'`))
    .run()
}

import { and, desc, eq, gt, inArray, isNull, lte, ne } from 'drizzle-orm'
import { findPlace } from '#addresses/doors.ts'
import { type Joinable, settledUntil, undoneBy } from '#doubles/rules.ts'
import type { Db } from '#estate/db.ts'
import { isOwner } from '#listings/lifecycle/powers.ts'
import { nextState } from '#listings/lifecycle/rules.ts'
import type { Listing } from '#listings/lifecycle/schema.ts'
import { listings } from '#listings/lifecycle/schema.ts'
import { can, type Standing } from '#standing/standing.ts'
import { type NeedJoin, needJoins } from './schema.ts'

/** May this person say that two needs are one: whose need it is, and whoever stands in for that door? */
export function mayJoinNeed(standing: Standing, listing: Listing): boolean {
  if (listing.kind !== 'need' || listing.publishedAt === null) return false
  return isOwner(standing, listing) || can(standing, 'assist', listing.unit)
}

/** The needs that are part of this one; `partBy`: until when one can be split off, null where it cannot. */
export function joinedNeeds(db: Db, intoId: number, now: string) {
  const rows = db
    .select({ id: listings.id, title: listings.title, joinedAt: needJoins.joinedAt })
    .from(needJoins)
    .innerJoin(listings, eq(listings.id, needJoins.fromId))
    .where(and(eq(needJoins.intoId, intoId), isNull(needJoins.undoneAt)))
    .orderBy(desc(needJoins.id))
    .all()
  return rows.map((row, at) => {
    const until = undoneBy(row.joinedAt)
    return { ...row, partBy: at === 0 && until > now ? until : null }
  })
}

/** Other needs of the same kind in the same house that this person could mean, the newest first. */
export function needsAlike(db: Db, standing: Standing, { id, category, building }: Listing) {
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
    .filter((one) => mayJoinNeed(standing, one))
    .slice(0, 5)
    .map((one) => ({ id: one.id, title: one.title }))
}

/** A need as joining sees it. */
export function asJoinable(tx: Db, listing: Listing): Joinable {
  const joined = and(eq(needJoins.fromId, listing.id), isNull(needJoins.undoneAt))
  return {
    id: listing.id,
    open: nextState(listing.state, 'withdraw') !== null,
    joinedInto: tx.select().from(needJoins).where(joined).get()?.intoId ?? null,
    buildings: [{ path: listing.building, label: findPlace(tx, listing.building).label }],
  }
}

/** The joining that stands between these two, if there is one. */
export function joinOf(tx: Db, fromId: number, intoId: number): NeedJoin | undefined {
  const pair = and(eq(needJoins.fromId, fromId), eq(needJoins.intoId, intoId))
  return tx
    .select()
    .from(needJoins)
    .where(and(pair, isNull(needJoins.undoneAt)))
    .get()
}

/** The number of the last need that was joined after this one, or null. */
export function laterOne(tx: Db, { id, intoId }: NeedJoin): number | null {
  const later = and(eq(needJoins.intoId, intoId), gt(needJoins.id, id), isNull(needJoins.undoneAt))
  return tx.select().from(needJoins).where(later).orderBy(desc(needJoins.id)).get()?.fromId ?? null
}

/** The day is over: nothing is kept to take apart what was joined before. A job. */
export function settleJoins(db: Db, now: string): void {
  db.update(needJoins)
    .set({ changed: '{}' })
    .where(and(lte(needJoins.joinedAt, settledUntil(now)), ne(needJoins.changed, '{}')))
    .run()
}

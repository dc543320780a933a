import { and, eq, inArray, ne } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import { inList } from '#estate/in-list.ts'
import { changeListing, listingRow } from '#listings/lifecycle/rows.ts'
import { isOver } from '#listings/lifecycle/rules.ts'
import { listingStates, listings, promises } from '#listings/lifecycle/schema.ts'
import { isOfEstate } from '#people/rules.ts'
import type { Bound } from '#standing/bound.ts'
import { dutyHolders } from '#standing/duties.ts'
import { mayAnswerFor } from '#standing/standing.ts'
import { releasePromises } from './leaving.ts'

const going = and(
  ne(listings.how, 'self'),
  ne(listings.postedBy, listings.personId),
  inArray(
    listings.state,
    listingStates.filter((state) => !isOver(state)),
  ),
)

/** Who posts for somebody answers for it as long as they may answer for that door; then whoever does carries it on. */
export const postedBound: Bound = {
  kind: 'needs',
  columns: [listings.postedBy],
  gives: 'assist',
  url: '/staircase-needs',
  holders: (db) =>
    db
      .selectDistinct({ id: listings.postedBy })
      .from(listings)
      .where(going)
      .all()
      .map((row) => row.id),
  ties: (db, standing) =>
    db
      .select({ id: listings.id, path: listings.unit })
      .from(listings)
      .where(and(going, eq(listings.postedBy, standing.personId)))
      .all()
      .filter(({ path }) => !mayAnswerFor(standing, path))
      .map((row) => ({ ...row, stands: false })),
  end(tx, ties, _by, now) {
    for (const { id } of ties) changeListing(tx, id, { postedBy: nextFor(tx, id, now) })
  },
}

/** The nearest who assists at that door and has an account, and the person herself where there is nobody. */
function nextFor(tx: Db, id: number, now: string): number {
  const { unit, personId, postedBy } = listingRow(tx, id)
  const near = dutyHolders(tx, 'assist', unit, now).filter((one) => one.hasAccount)
  return near.find((one) => one.personId !== postedBy)?.personId ?? personId
}

const live = inArray(promises.state, ['standing', 'done'])

/** Who promised help reads phone and door of the other side: as long as they are of the estate, and the other hears the end of it. */
export const promisedBound: Bound = {
  kind: 'promises',
  columns: [promises.helperId],
  gives: null,
  url: '/needs',
  holders: (db) =>
    db
      .selectDistinct({ id: promises.helperId })
      .from(promises)
      .where(live)
      .all()
      .map((row) => row.id),
  ties(db, standing) {
    if (isOfEstate(standing)) return []
    return db
      .select({ id: promises.id, path: promises.servedUnit })
      .from(promises)
      .where(and(live, eq(promises.helperId, standing.personId)))
      .all()
      .map((row) => ({ ...row, stands: false }))
  },
  end(tx, ties, _by, now) {
    const those = inList(
      promises.id,
      ties.map((tie) => tie.id),
    )
    for (const row of tx.select().from(promises).where(those).all())
      releasePromises(tx, [row], row.helperId, now)
  },
}
